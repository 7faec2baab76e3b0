"""Reminders: a line in the window, a word to the desktop, a number in the tray. All of it is off until it is switched on."""
