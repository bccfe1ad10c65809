"""What links of a chain tell of, a module a kind: its states as data, and what its hashes are over."""
