"""How data gets in: read, check, stage, apply.

A file becomes rows (`files`, `rows`), rows become a changeset of nodes and edges (`builtin`, `reference`,
`generate`), and a changeset is applied in one go with a receipt (`changeset`). A file with a fault is refused whole:
half of it never reaches the graph.
"""
