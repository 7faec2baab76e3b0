"""Facts, law and rulings: pure functions over immutable values. No Qt, no I/O, no clock."""
