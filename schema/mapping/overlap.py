"""What two action lines have in common."""

from __future__ import annotations

import strawberry

from resolvers.registers import overlap
from resolvers.vocabulary.held import Vocabulary
from schema.mapping.goals import SdgGoal, SdgTarget, goals, targets
from schema.mapping.lines import ActionLine, lines


@strawberry.type(description="How many things each of two lines has, and how many both have.")
class OverlapCount:
    left: int = strawberry.field(description="How many the left one has.")
    right: int = strawberry.field(description="How many the right one has.")
    both: int = strawberry.field(description="How many both have, each counted once.")
    similarity: float | None = strawberry.field(
        description="`both` as a share of those that either has, 0 to 1; null where neither has any."
    )

    @classmethod
    def of(cls, counts: overlap.OverlapCount) -> OverlapCount:
        return cls(left=counts.left, right=counts.right, both=counts.both, similarity=counts.similarity)


@strawberry.type(description="What two action lines have in common; C7 counts with its parts.")
class LineOverlap:
    left: ActionLine = strawberry.field(description="The one line.")
    right: ActionLine = strawberry.field(description="The other line.")
    shared_goals: list[SdgGoal] = strawberry.field(description="The goals that official linkages of both lead to.")
    shared_targets: list[SdgTarget] = strawberry.field(
        description="The targets that official linkages of both lead to."
    )
    goals: OverlapCount = strawberry.field(description="Goals that official linkages lead to, through a target or not.")
    targets: OverlapCount = strawberry.field(description="Targets that official linkages lead to.")
    entries: OverlapCount = strawberry.field(description="Entries that work on the line.")
    stakeholders: OverlapCount = strawberry.field(description="Stakeholders that carry out an entry of the line.")

    under_dispute: int = strawberry.field(
        description="How many of the linkages that these goals and targets come from are under dispute."
    )

    @classmethod
    def of(cls, found: overlap.Overlap, vocabulary: Vocabulary) -> LineOverlap:
        return cls(
            left=lines(vocabulary)[found.left],
            right=lines(vocabulary)[found.right],
            shared_goals=[goals(vocabulary)[number] for number in found.shared_goals],
            shared_targets=[targets(vocabulary)[code] for code in found.shared_targets],
            goals=OverlapCount.of(found.goals),
            targets=OverlapCount.of(found.targets),
            entries=OverlapCount.of(found.entries),
            stakeholders=OverlapCount.of(found.stakeholders),
            under_dispute=found.under_dispute,
        )
