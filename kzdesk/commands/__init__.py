"""The commands that open no window. None of them imports Qt."""
