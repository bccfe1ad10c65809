"""Contests of entries: begun and led through their phases, who takes part, and what was published about them."""
