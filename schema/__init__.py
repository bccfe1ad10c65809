"""What clients see. `schema` is the one thing that others import from here."""

from __future__ import annotations

import strawberry

from schema import enums  # first: what they say is said before any type has them
from schema.guard.core import core
from schema.mutation import Mutation
from schema.query import Query
from schema.register.tombstones import Tombstone
from schema.subscription import Subscription

__all__ = ["enums", "schema"]
DESCRIPTION = (
    "The linkages between the action lines of the WSIS and the Sustainable Development Goals, with the entries that "
    "were reported under them, and the audit of the mapping. Reading needs no token; Query.meta says what may be asked."
)

schema = strawberry.Schema(query=Query, mutation=Mutation, subscription=Subscription, types=[Tombstone])
core(schema).description = DESCRIPTION
