"""The screens before and beside the window."""
