"""One typed function per question; a module a noun. The texts of the fixed ones are in graphdb/cypher."""
