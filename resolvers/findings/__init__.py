"""What the audit has found: about a thing, as a work list, and who takes care of it."""
