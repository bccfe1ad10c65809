"""How strict the guard of one server is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphdb.records.actors import ActorRecord, Role
from resolvers.scope.limits import Limits
from schema.guard.readers import LEAST


@dataclass(frozen=True)
class Rules:
    """compiles: whether queries are answered by plans where they can be, and by graphql-core only where not.
    tells_way: whether `extensions.answered` of each answer says how it was made, "compiled" or "ordinary".
    readers: the role that it takes to read each type; a type that is not in it nobody may read.
    """

    limits: Limits = field(default_factory=Limits)
    introspection: bool = True
    suggestions: bool = True
    compiles: bool = True
    tells_way: bool = False
    readers: Mapping[str, Role] = field(default_factory=lambda: LEAST)

    def most_cost(self, actor: ActorRecord | None) -> int:
        """What one request may cost of somebody (None: of somebody who has not signed in)."""
        return self.limits.max_cost_signed_in if actor else self.limits.max_cost
