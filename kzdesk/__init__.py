"""kzdesk: a private, offline log of stays in Kazakhstan. Importing it has no effect."""

__version__ = "0.1.0"
