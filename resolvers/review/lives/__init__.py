"""The lives of what people decide about: a table each, in the module of its noun."""
