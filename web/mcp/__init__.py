"""The Model Context Protocol: assistants ask the documented questions of web/queries as tools.

Like the pages, this is a client of the API: it knows documents and the schema as it is printed, and nothing of
resolvers or of the graph. Whatever asks (a request to `/mcp`, a process over standard input) gives an `Execute`, which
takes a document through the guard of the schema.
"""
