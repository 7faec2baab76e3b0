"""Finding records from any view."""
