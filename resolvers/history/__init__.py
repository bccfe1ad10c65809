"""The chain of changes: read, followed, as it was at any time, and proven."""
