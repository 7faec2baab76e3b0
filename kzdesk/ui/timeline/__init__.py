"""Days used over time: one line of rulings, drawn."""
