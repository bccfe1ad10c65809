"""How GraphQL is spoken over HTTP, and the pages: view, middleware, health, playground.

Nothing here knows a field of the schema: the view is handed the schema it serves.
"""
