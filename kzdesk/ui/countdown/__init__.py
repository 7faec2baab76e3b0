"""The countdown cards."""
