"""What clients see. `schema` is the one thing that others import from here."""

from __future__ import annotations

from schema.guard import GuardedSchema
from schema.query import Query

schema = GuardedSchema(query=Query)
