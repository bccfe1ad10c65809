"""What differs between two states of the mapping, of either framework."""

from __future__ import annotations

from typing import Any, Self

import strawberry

from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import ObjectiveLinkageRecord
from resolvers.history.release_diff import Difference, ReleaseDiff, ReleaseDifferenceKind
from resolvers.history.release_diff import SignOffDifference as SignedOtherwise
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from resolvers.vocabulary.held import Vocabulary
from schema.connection import Said, held_fields
from schema.info import Info
from schema.mapping.frameworks import Objective, ObjectiveLinkageChange
from schema.mapping.goals import SdgGoal, SdgTarget, goals, targets
from schema.mapping.history import LinkageChange, LinkageState
from schema.mapping.lines import ActionLine, lines
from schema.mapping.releases import SignOff


@strawberry.type
class AnyDifference:
    """What is said of a linkage that two states do not have alike, whichever framework it leads to."""

    found: strawberry.Private[Difference]
    made: strawberry.Private[Once[dict[str, list[ChangeRecord]]]]
    vocabulary: strawberry.Private[Vocabulary]

    @strawberry.field(description="Whether it came, went, or changed.")
    def kind(self) -> ReleaseDifferenceKind:
        return self.found.kind

    @strawberry.field(description="C4:4.4 for a target, C3:SDG6 for a whole goal.")
    def key(self) -> str:
        return self.found.linkage.key

    @strawberry.field(description="Its line.")
    def action_line(self) -> ActionLine:
        return lines(self.vocabulary)[self.found.linkage.line]

    async def records(self) -> list[ChangeRecord]:
        """The changes of it in between."""
        return (await self.made())[self.found.linkage.key]


def sides(change: Any) -> tuple[Any, Any, Any]:
    """`before`, `after` and `changes` of a difference. change: the type of its changes."""

    def before(root: strawberry.Parent[AnyDifference]) -> LinkageState | None:
        return LinkageState.of(root.found.before, root.vocabulary) if root.found.before else None

    def after(root: strawberry.Parent[AnyDifference]) -> LinkageState | None:
        return LinkageState.of(root.found.after, root.vocabulary) if root.found.after else None

    async def changes(root: strawberry.Parent[AnyDifference], info: Info) -> Any:
        return [change.of(each, info.context.vocabulary) for each in await root.records()]

    return (
        strawberry.field(resolver=before, description="In the earlier state; null where it is not there."),
        strawberry.field(resolver=after, description="In the later state; null where it is not there."),
        strawberry.field(
            resolver=changes,
            graphql_type=list[change],
            description="The changes in between, in their order: who, when and why.",
        ),
    )


@strawberry.type(description="A linkage that two states of the mapping do not have alike.")
class ReleaseDifference(AnyDifference):
    @strawberry.field(description="Its goal, or the goal of its target.")
    def goal(self) -> SdgGoal:
        return goals(self.vocabulary)[self.found.linkage.goal]

    @strawberry.field(description="Its target; null for a whole goal.")
    def target(self) -> SdgTarget | None:
        target = self.found.linkage.target
        return targets(self.vocabulary)[target] if target else None

    before, after, changes = sides(LinkageChange)


@strawberry.type(description="How many linkages of a line two states of the mapping do not have alike.")
class LineDifference:
    action_line: ActionLine = strawberry.field(description="The line, exactly this one: C7 without its parts.")
    added: int = strawberry.field(description="How many of its linkages came.")
    removed: int = strawberry.field(description="How many went.")
    changed: int = strawberry.field(description="How many changed.")


@strawberry.type(description="A line that two states do not have signed off alike.")
class SignOffDifference:
    action_line: ActionLine = strawberry.field(description="The line.")
    before: SignOff | None = strawberry.field(
        description=(
            "The sign-off that the earlier one holds, as it is now: it says whether it was withdrawn; else the line "
            "has changed since, or was signed off anew. null where the line was not signed off."
        )
    )
    after: SignOff | None = strawberry.field(
        description="The sign-off that the later one holds, or that a release would hold now; null where there is none."
    )

    @classmethod
    def of(cls, found: SignedOtherwise, vocabulary: Vocabulary) -> SignOffDifference:
        return cls(
            action_line=lines(vocabulary)[found.line],
            before=SignOff.of(found.before, vocabulary) if found.before else None,
            after=SignOff.of(found.after, vocabulary) if found.after else None,
        )


@strawberry.type
class AnyDifferences:
    """What is said of the linkages that two states do not have alike, whichever framework they lead to."""

    diff: strawberry.Private[ReleaseDiff]
    vocabulary: strawberry.Private[Vocabulary]
    page: strawberry.Private[PageOf[Difference]]
    made: strawberry.Private[Once[dict[str, list[ChangeRecord]]]]

    @strawberry.field(description="How many there are in all.")
    def total_count(self) -> int:
        return len(self.diff.differences)

    @strawberry.field(description="How many of them came.")
    def added(self) -> int:
        return self.diff.count(ReleaseDifferenceKind.ADDED)

    @strawberry.field(description="How many went.")
    def removed(self) -> int:
        return self.diff.count(ReleaseDifferenceKind.REMOVED)

    @strawberry.field(description="How many changed: in status, words, sources or sense.")
    def changed(self) -> int:
        return self.diff.count(ReleaseDifferenceKind.CHANGED)

    @classmethod
    def of(cls, diff: ReleaseDiff, arguments: PageArguments, vocabulary: Vocabulary) -> Self:
        page = diff.page(arguments)
        return cls(diff=diff, vocabulary=vocabulary, page=page, made=Once(lambda: diff.changes(page)))


@strawberry.type(description="What two states of the mapping do not have alike, in the order of linkages.")
class ReleaseDifferenceConnection(AnyDifferences):
    @strawberry.field(description="The same counts by line, of lines that have differences, in reference order.")
    def by_line(self, info: Info) -> list[LineDifference]:
        added, removed, changed = ReleaseDifferenceKind
        lines = info.context.vocabulary.lines
        return [
            LineDifference(
                action_line=ActionLine.of(lines[code]),
                added=self.diff.count(added, code),
                removed=self.diff.count(removed, code),
                changed=self.diff.count(changed, code),
            )
            for code in self.diff.lines
        ]

    @strawberry.field(
        description=(
            "The lines that are signed off otherwise, whatever `moves` and `only` say: sign-offs that came, that were "
            "withdrawn, or that no longer hold. They are reason enough for a release of their own."
        )
    )
    async def sign_offs(self, info: Info) -> list[SignOffDifference]:
        return [SignOffDifference.of(each, info.context.vocabulary) for each in await self.diff.sign_offs()]

    page_info, edges, nodes = held_fields(
        ReleaseDifference,
        Said("A difference", "The difference", "differences"),
        lambda self, each: ReleaseDifference(found=each, made=self.made, vocabulary=self.vocabulary),
    )


@strawberry.type(description="A linkage to an objective that two states of the mapping do not have alike.")
class ObjectiveDifference(AnyDifference):
    @strawberry.field(description="C2:GDC1 for the objective GDC:1.")
    def key(self) -> str:
        return self.found.linkage.key

    @strawberry.field(description="Where it leads.")
    def objective(self) -> Objective:
        linkage = self.found.linkage
        assert isinstance(linkage, ObjectiveLinkageRecord)
        return Objective.of(self.vocabulary.objectives[linkage.objective], self.vocabulary)

    before, after, changes = sides(ObjectiveLinkageChange)


@strawberry.type(
    description="What two states of the mapping do not have alike of a further framework, in the order of linkages."
)
class ObjectiveDifferenceConnection(AnyDifferences):
    page_info, edges, nodes = held_fields(
        ObjectiveDifference,
        Said("A difference", "The difference", "differences"),
        lambda self, each: ObjectiveDifference(found=each, made=self.made, vocabulary=self.vocabulary),
    )
