"""The window: Qt lives here and in `kzdesk.main` only."""
