"""Use cases above the domain; they reach the disk only through `ports`."""
