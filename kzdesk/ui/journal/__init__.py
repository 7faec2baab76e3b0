"""Records: their list and their editors."""
