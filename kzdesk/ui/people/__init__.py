"""The people of a log."""
