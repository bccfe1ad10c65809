"""Linkages that nobody has stated and that entries suggest."""

from __future__ import annotations

from typing import Any

import strawberry

from resolvers.linkages import suggestions
from resolvers.linkages.suggestions import ObjectiveSuggestion, Suggestion
from resolvers.vocabulary.held import Vocabulary
from schema.info import Info
from schema.mapping.frameworks import Objective
from schema.mapping.goals import SdgGoal, SdgTarget, goals, targets
from schema.mapping.lines import ActionLine, lines
from schema.register.entries import Entry


def counted(stated: str, with_it: str, any_of_them: str) -> tuple[Any, Any, Any, Any]:
    """`entries`, `expected`, `lift` and `sampleEntries` of a suggestion. stated: what these entries state; with_it,
    any_of_them: what entries have that are counted beside."""

    def entries(root: strawberry.Parent[Any]) -> int:
        return int(root.suggestion.entries)

    def expected(root: strawberry.Parent[Any]) -> float:
        return float(root.suggestion.expected)

    def lift(root: strawberry.Parent[Any]) -> float:
        return float(root.suggestion.lift)

    async def sample_entries(root: strawberry.Parent[Any], info: Info) -> list[Entry]:
        found = await suggestions.samples(info.context, root.suggestion)
        return [Entry.of(each, info.context.vocabulary) for each in found]

    return (
        strawberry.field(resolver=entries, description=f"How many entries name the line and state {stated}."),
        strawberry.field(
            resolver=expected,
            description=(
                "How many would if the two had nothing to do with each other: entries with the line x entries with the "
                f"{with_it} / all, of the entries that name a line and state {any_of_them}."
            ),
        ),
        strawberry.field(resolver=lift, description="entries / expected, e.g. 2.0 for twice as many as by chance."),
        strawberry.field(resolver=sample_entries, description="Up to three of these entries, by title."),
    )


@strawberry.type(
    description=(
        "A linkage that nobody has stated and that entries suggest: a line and a goal or target that occur together "
        "in more entries than by chance. It is a question to a facilitator, and is never confirmed by itself."
    )
)
class LinkageSuggestion:
    suggestion: strawberry.Private[Suggestion]
    action_line: ActionLine = strawberry.field(description="The line, one of the 18 areas.")
    goal: SdgGoal = strawberry.field(description="The goal, or the goal of the target.")
    target: SdgTarget | None = strawberry.field(description="The target; null for a whole goal.")
    entries, expected, lift, sample_entries = counted("the goal or target", "goal or target", "a goal")

    @classmethod
    def of(cls, suggestion: Suggestion, vocabulary: Vocabulary) -> LinkageSuggestion:
        return cls(
            suggestion=suggestion,
            action_line=lines(vocabulary)[suggestion.line],
            goal=goals(vocabulary)[suggestion.goal],
            target=targets(vocabulary)[suggestion.target] if suggestion.target else None,
        )


@strawberry.type(
    description=(
        "A linkage to an objective of a framework beside the SDGs that nobody has stated and that entries suggest, as "
        "a LinkageSuggestion is one to the SDGs. It is a question to a facilitator, and is never confirmed by itself."
    )
)
class ObjectiveLinkageSuggestion:
    suggestion: strawberry.Private[ObjectiveSuggestion]
    action_line: ActionLine = strawberry.field(description="The line, one of the 18 areas.")
    objective: Objective = strawberry.field(description="The objective.")
    entries, expected, lift, sample_entries = counted(
        "the objective or one of its commitments", "objective", "an objective of the framework"
    )

    @classmethod
    def of(cls, suggestion: ObjectiveSuggestion, vocabulary: Vocabulary) -> ObjectiveLinkageSuggestion:
        return cls(
            suggestion=suggestion,
            action_line=lines(vocabulary)[suggestion.line],
            objective=Objective.of(vocabulary.objectives[suggestion.objective], vocabulary),
        )
