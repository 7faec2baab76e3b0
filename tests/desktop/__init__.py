"""A real window, worked by mouse and keyboard and read as a screen reader reads it."""
