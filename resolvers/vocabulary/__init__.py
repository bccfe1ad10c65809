"""The vocabulary in memory, and the names that its things go by."""
