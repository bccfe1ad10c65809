"""The mapping: its linkages listed, counted, covered and suggested."""
