"""Entries that come in from any file: its columns, its rows checked, and what they would change."""
