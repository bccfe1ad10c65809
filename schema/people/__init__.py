"""The types of who acts, and for whom."""
