"""The window by gestures, without a screen."""
