"""Every window and dialog for any eyes, any hands and every language: `screens.py` lists them once for all of these tests."""
