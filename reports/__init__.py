"""Documents and tables for people: the other skin over the schema, beside the web."""
