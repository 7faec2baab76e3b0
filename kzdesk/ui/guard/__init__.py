"""Every reason to leave the log at once, and the one door they go through."""
