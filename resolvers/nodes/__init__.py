"""Things by their ids, what is like them, and how they are connected."""
