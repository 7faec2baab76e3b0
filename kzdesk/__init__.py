"""kzdesk: a private, offline log of stays in Kazakhstan. Importing it has no effect."""

__version__ = "0.1.0"

APP_ID = "io.github.kzdesk.kzdesk"
"""The name of the application to a desktop: of its desktop entry, its icon, its windows and its packages."""
