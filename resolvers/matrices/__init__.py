"""Entries cross-tabulated: axes, cells, and what chance alone would make of them."""
