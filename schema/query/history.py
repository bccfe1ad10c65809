"""Questions of what was changed and what was released."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.records.linkages import LinkageMove
from resolvers.history import chain_links, releases
from resolvers.history.changes import ChangeList, WhichChanges
from resolvers.history.register_changes import RegisterChangeList, WhichRegisterChanges
from resolvers.history.release_diff import ReleaseDifferenceAspect, release_diff
from resolvers.history.release_diff import Which as WhichDifferences
from schema.exporting import exported
from schema.info import Info
from schema.inputs.plain import plain
from schema.inputs.values import CodeFilter
from schema.mapping.chain import ChainLinkConnection
from schema.mapping.differences import ObjectiveDifferenceConnection, ReleaseDifferenceConnection
from schema.mapping.frameworks import OfFramework
from schema.mapping.history import LinkageChangeConnection
from schema.mapping.releases import MatrixRelease
from schema.pages import After, Before, First, Last, given, page_arguments
from schema.register.register_changes import RegisterChangeConnection


@strawberry.type
class HistoryQuery:
    @strawberry.field(description="The changes of linkages, the newest first.")
    async def changes(
        self,
        info: Info,
        action_line: Annotated[
            CodeFilter | None, strawberry.argument(description="Of these lines; C7 stands for itself and its parts.")
        ] = UNSET,
        actor: Annotated[strawberry.ID | None, strawberry.argument(description="By this actor.")] = UNSET,
        moves: Annotated[
            list[LinkageMove] | None,
            strawberry.argument(description="Of these kinds, e.g. [CONFIRM, DISPUTE]; an empty list matches nothing."),
        ] = UNSET,
        since: Annotated[datetime | None, strawberry.argument(description="From this time on.")] = UNSET,
        until: Annotated[datetime | None, strawberry.argument(description="Before this time.")] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> LinkageChangeConnection:
        wanted = WhichChanges(plain(action_line), given(actor), plain(moves), given(since), given(until))
        listed = ChangeList(info.context, wanted)
        page = await listed.page(page_arguments(first, after, last, before))
        as_file = exported(
            "changes",
            action_line=wanted.line,
            actor=wanted.actor,
            moves=wanted.moves,
            since=wanted.since,
            until=wanted.until,
        )
        return LinkageChangeConnection(page=page, vocabulary=info.context.vocabulary, total=listed, exported=as_file)

    @strawberry.field(
        description=(
            "The changes of entries, stakeholders, contests, editions and events that were here before them, the "
            "newest first: links of the chain of the register. `changes` has those of linkages."
        )
    )
    async def register_changes(
        self,
        info: Info,
        subject: Annotated[
            strawberry.ID | None,
            strawberry.argument(
                description=(
                    "Of this entry, stakeholder, contest, edition or event, or of this request to act for a "
                    "stakeholder or this candidacy, by the `subjectId` of a change."
                )
            ),
        ] = UNSET,
        actor: Annotated[strawberry.ID | None, strawberry.argument(description="By this actor.")] = UNSET,
        since: Annotated[datetime | None, strawberry.argument(description="From this time on.")] = UNSET,
        until: Annotated[datetime | None, strawberry.argument(description="Before this time.")] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> RegisterChangeConnection:
        wanted = WhichRegisterChanges(given(subject), given(actor), given(since), given(until))
        listed = RegisterChangeList(info.context, wanted)
        page = await listed.page(page_arguments(first, after, last, before))
        as_file = exported(
            "register-changes", subject=wanted.subject, actor=wanted.actor, since=wanted.since, until=wanted.until
        )
        return RegisterChangeConnection(page=page, total=listed, exported=as_file)

    @strawberry.field(
        description=(
            "All links of the chain of the mapping, the oldest first: changes, releases, sign-offs and withdrawals. "
            "Whoever takes all pages can prove the chain, SHA-256 by SHA-256."
        )
    )
    async def chain_links(self, info: Info, first: First = UNSET, after: After = UNSET) -> ChainLinkConnection:
        return ChainLinkConnection(page=await chain_links.page(info.context.graph, given(first), given(after)))

    @strawberry.field(description="Every release of the mapping, by number.")
    async def releases(self, info: Info) -> list[MatrixRelease]:
        return [MatrixRelease.of(each, info.context.vocabulary) for each in await releases.all_releases(info.context)]

    @strawberry.field(description="A release by number; null where there is none.")
    async def release(
        self, info: Info, number: Annotated[int, strawberry.argument(description="1 is the Matrix of 2015.")]
    ) -> MatrixRelease | None:
        found = next((each for each in await releases.all_releases(info.context) if each.number == number), None)
        return MatrixRelease.of(found, info.context.vocabulary) if found else None

    @strawberry.field(description="What differs in a later release, or in the mapping now: with who, when and why.")
    async def release_diff(
        self,
        info: Info,
        from_: Annotated[int, strawberry.argument(name="from", description="The earlier release.")],
        to: Annotated[
            int | None, strawberry.argument(description="The later release; the mapping as it is, if absent.")
        ] = UNSET,
        moves: Annotated[
            list[LinkageMove] | None,
            strawberry.argument(
                description=(
                    "Only linkages of which a change in between is of one of these kinds, e.g. [CONFIRM, RETIRE]; an "
                    "empty list matches nothing."
                )
            ),
        ] = UNSET,
        only: Annotated[
            list[ReleaseDifferenceAspect] | None,
            strawberry.argument(
                description=(
                    "Only linkages that differ in one of these, e.g. [STATUS]; what came or went differs in all. An "
                    "empty list matches nothing."
                )
            ),
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> ReleaseDifferenceConnection:
        diff = await release_diff(info.context, from_, given(to), WhichDifferences(plain(moves), plain(only)))
        return ReleaseDifferenceConnection.of(diff, page_arguments(first, after, last, before), info.context.vocabulary)

    @strawberry.field(
        description="What of the linkages to objectives of a framework differs in a later release, or now."
    )
    async def release_diff_of(
        self,
        info: Info,
        framework: OfFramework,
        from_: Annotated[int, strawberry.argument(name="from", description="The earlier release.")],
        to: Annotated[
            int | None, strawberry.argument(description="The later release; the mapping as it is, if absent.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> ObjectiveDifferenceConnection:
        code = info.context.vocabulary.frameworks.need("framework", framework)
        diff = await release_diff(info.context, from_, given(to), framework=code)
        return ObjectiveDifferenceConnection.of(
            diff, page_arguments(first, after, last, before), info.context.vocabulary
        )
