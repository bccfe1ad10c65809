"""One frozen shape per kind of row. Everything beyond graphdb speaks of these, never of driver records."""
