"""Entries and stakeholders: their lists, compared, overlapping, and what they state."""
