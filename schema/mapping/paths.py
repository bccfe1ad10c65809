"""Paths between things."""

from __future__ import annotations

import strawberry

from resolvers.nodes.paths import FoundPath
from resolvers.vocabulary.held import Vocabulary
from schema.pages import Node
from schema.typed import typed


@strawberry.type(description="An edge of a path, as it is in the graph: it may be against the direction of the path.")
class PathStep:
    from_: strawberry.ID = strawberry.field(name="from", description="Id of the thing that the edge starts at.")
    to: strawberry.ID = strawberry.field(description="Id of the thing that it ends at.")
    relationship: str = strawberry.field(description="What the edge says, e.g. IMPLEMENTS.")


@strawberry.type(description="One way in which two things are connected.")
class Path:
    length: int = strawberry.field(description="How many steps it has.")
    nodes: list[Node] = strawberry.field(description="The things on the way, both ends included.")
    steps: list[PathStep] = strawberry.field(description="The edges between them, one fewer.")

    @classmethod
    def of(cls, path: FoundPath, vocabulary: Vocabulary) -> Path:
        steps = [
            PathStep(
                from_=strawberry.ID(":".join(step.start)),
                to=strawberry.ID(":".join(step.end)),
                relationship=step.relationship,
            )
            for step in path.steps
        ]
        return cls(length=len(steps), nodes=[typed(each, vocabulary) for each in path.things], steps=steps)
