"""Where every question starts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.audit_records import LinkageMove, Role
from graphdb.questions.findings import FindingOrder
from resolvers.audit.rulebook import RULES
from resolvers.findings.finding_lists import FindingList
from resolvers.history import chain_links, releases
from resolvers.history.as_of import context_of, reference_of
from resolvers.history.changes import ChangeList, WhichChanges
from resolvers.history.release_diff import ReleaseDifferenceAspect, release_diff
from resolvers.history.release_diff import Which as WhichDifferences
from resolvers.ids import key_of
from resolvers.linkages import coverage, suggestions
from resolvers.linkages.linkage_facts import linkage_list
from resolvers.linkages.linkage_lists import LinkageOrder
from resolvers.matrices.axes import MatrixOrder
from resolvers.nodes import by_id, paths
from resolvers.people import actors, tokens
from resolvers.registers import compare, overlap
from resolvers.registers.entry_lists import EntryList
from resolvers.registers.stakeholder_lists import StakeholderList
from resolvers.search import resolving
from resolvers.search.searching import Search, SearchType
from schema.actors import Actor, ActorConnection
from schema.chain import ChainLinkConnection
from schema.counts import Comparison
from schema.coverage import LineCoverage, LinkageSuggestion
from schema.entries import Entry
from schema.enums import Dimension
from schema.findings import AuditRule, FindingConnection, WhichFindings
from schema.history import LinkageChangeConnection
from schema.info import Info
from schema.inputs import CodeFilter, EntryFilter, StakeholderFilter, StakeholderOrder, plain, stakeholder_order
from schema.linkages import Linkage, LinkageConnection
from schema.lists import Entries, OrderLinkages, Which, WhichLinkages, entries_field
from schema.matrices import (
    GapFrom,
    IncludeParents,
    Matrix,
    OrderColumns,
    OrderRows,
    TopColumns,
    TopRows,
    WithinArgument,
    lying_within,
    practised,
    sides,
)
from schema.meta import Meta
from schema.overlap import LineOverlap
from schema.pages import After, Before, First, FirstLinkages, Last, LastLinkages, Node, given, page_arguments, path_of
from schema.paths import Path
from schema.releases import MatrixRelease, ReleaseDifferenceConnection
from schema.resolved import Resolved
from schema.search import SearchConnection
from schema.stakeholders import Stakeholder, StakeholderConnection
from schema.tokens import ApiToken
from schema.typed import typed
from schema.vocabulary import ActionLine, Collection, Country, Region, SdgGoal, SdgTarget

Rows = Annotated[Dimension, strawberry.argument(description="Dimension of the rows, e.g. ACTION_LINE_AREA.")]
Columns = Annotated[Dimension, strawberry.argument(description="Dimension of the columns, e.g. SDG_GOAL.")]
AsOf = Annotated[
    datetime | None,
    strawberry.argument(description="The mapping as it was at this time, with its zone, e.g. 2026-11-24T12:00:00Z."),
]
AsOfSequence = Annotated[
    int | None,
    strawberry.argument(
        description="The mapping as it was after this link of the chain, e.g. 188, whatever clocks said."
    ),
]
InRelease = Annotated[int | None, strawberry.argument(description="The mapping as this release holds it, e.g. 1.")]
By = Annotated[Dimension, strawberry.argument(description="What to compare by, e.g. ACTION_LINE.")]


@strawberry.type(
    description=(
        "The WSIS linkage graph: entries, stakeholders, action lines, the SDGs, and the audited mapping between "
        "lines and SDGs."
    )
)
class Query:
    @strawberry.field(description="Anything by its id; null where nothing has it.")
    async def node(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="An id, e.g. ActionLine:C7.")]
    ) -> Node | None:
        found = await by_id.node(info.context, id)
        return typed(found, info.context.reference) if found else None

    @strawberry.field(
        description="Many things by their ids, in the order asked; null for what is unknown or no id. At most 100."
    )
    async def nodes(
        self, info: Info, ids: Annotated[list[strawberry.ID], strawberry.argument(description="Ids.")]
    ) -> list[Node | None]:
        return [typed(each, info.context.reference) if each else None for each in await by_id.nodes(info.context, ids)]

    @strawberry.field(description="The 11 action lines and C7's eight parts, in reference order.")
    def action_lines(self, info: Info) -> list[ActionLine]:
        return [ActionLine.of(each) for each in info.context.reference.lines.values()]

    @strawberry.field(description="An action line by code.")
    def action_line(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. C7 or C7-ELEA.")]
    ) -> ActionLine | None:
        found = info.context.reference.lines.find(code)
        return ActionLine.of(found) if found else None

    @strawberry.field(description="The 17 goals.")
    def sdg_goals(self, info: Info) -> list[SdgGoal]:
        return [SdgGoal.of(each) for each in info.context.reference.goals.values()]

    @strawberry.field(description="A goal by number.")
    def sdg_goal(
        self, info: Info, number: Annotated[int, strawberry.argument(description="1 to 17, e.g. 4.")]
    ) -> SdgGoal | None:
        found = info.context.reference.goals.get(number)
        return SdgGoal.of(found) if found else None

    @strawberry.field(description="A target by code.")
    def sdg_target(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. 4.4 or 4.a.")]
    ) -> SdgTarget | None:
        found = info.context.reference.targets.find(code)
        return SdgTarget.of(found, info.context.reference) if found else None

    @strawberry.field(description="The six ITU regions and INTERNATIONAL.")
    def regions(self, info: Info) -> list[Region]:
        return [Region.of(each) for each in info.context.reference.regions.values()]

    @strawberry.field(description="A region by code.")
    def region(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. AFRICA.")]
    ) -> Region | None:
        found = info.context.reference.regions.find(code)
        return Region.of(found) if found else None

    @strawberry.field(description="All countries and territories by code.")
    def countries(self, info: Info) -> list[Country]:
        reference = info.context.reference
        return [Country.of(each, reference) for each in reference.countries.values()]

    @strawberry.field(description="A country by code.")
    def country(
        self, info: Info, alpha3: Annotated[str, strawberry.argument(description="ISO 3166-1 alpha-3, e.g. KEN.")]
    ) -> Country | None:
        found = info.context.reference.countries.find(alpha3)
        return Country.of(found, info.context.reference) if found else None

    @strawberry.field(description="The registers that entries came from.")
    def collections(self, info: Info) -> list[Collection]:
        return [Collection.of(each) for each in info.context.reference.collections.values()]

    @strawberry.field(description="A collection by code.")
    def collection(
        self, info: Info, code: Annotated[str, strawberry.argument(description="e.g. WSIS-PRIZES-2015.")]
    ) -> Collection | None:
        found = info.context.reference.collections.find(code)
        return Collection.of(found) if found else None

    @strawberry.field(description="An entry by id.")
    async def entry(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="e.g. Entry:DPG:aajeevika.")]
    ) -> Entry | None:
        found = await info.context.loaders.entry.load(key_of("Entry", id))
        return Entry.of(found, info.context.reference) if found else None

    entries: Entries = entries_field("Entries that meet a filter.", lambda root, context, derivation: None)

    @strawberry.field(description="A stakeholder by id.")
    async def stakeholder(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="An id of a stakeholder.")]
    ) -> Stakeholder | None:
        found = await info.context.loaders.stakeholder.load(key_of("Stakeholder", id))
        return Stakeholder.of(found, info.context.reference) if found else None

    @strawberry.field(description="Stakeholders that meet a filter.")
    def stakeholders(
        self,
        info: Info,
        filter: Annotated[StakeholderFilter | None, strawberry.argument(description="Which of them.")] = UNSET,
        order_by: Annotated[
            list[StakeholderOrder] | None, strawberry.argument(description="Order; by name unless given.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> StakeholderConnection:
        listed = StakeholderList(info.context, plain(filter))
        return StakeholderConnection.of(listed, stakeholder_order(order_by), page_arguments(first, after, last, before))

    @strawberry.field(description="A linkage by key; as it is, or as it was at a time or in a release.")
    async def linkage(
        self,
        info: Info,
        key: Annotated[str, strawberry.argument(description="C4:4.4 for a target, C3:SDG6 for a whole goal.")],
        as_of: AsOf = UNSET,
        release: InRelease = UNSET,
        as_of_sequence: AsOfSequence = UNSET,
    ) -> Linkage | None:
        reference = await reference_of(info.context, given(as_of), given(release), given(as_of_sequence))
        found = reference.linkages.find(key)
        return Linkage.of(found, reference) if found else None

    @strawberry.field(description="Linkages that meet a filter; as they are, or were at a time or in a release.")
    async def linkages(
        self,
        info: Info,
        filter: WhichLinkages = UNSET,
        order_by: OrderLinkages = LinkageOrder.REFERENCE,
        first: FirstLinkages = UNSET,
        after: After = UNSET,
        last: LastLinkages = UNSET,
        before: Before = UNSET,
        as_of: AsOf = UNSET,
        release: InRelease = UNSET,
        as_of_sequence: AsOfSequence = UNSET,
    ) -> LinkageConnection:
        context = await context_of(info.context, given(as_of), given(release), given(as_of_sequence))
        linkages = context.reference.linkages.values()
        listed = await linkage_list(context, linkages, plain(filter), order=order_by)
        return LinkageConnection.of(listed, page_arguments(first, after, last, before), context.reference)

    @strawberry.field(
        description=(
            "Entries cross-tabulated by two dimensions; line by goal or target cells hold the official linkages too. "
            "With `asOf` or `release` the mapping is as it was, and the entries are those of now."
        )
    )
    async def matrix(
        self,
        info: Info,
        rows: Rows,
        columns: Columns,
        filter: Which = UNSET,
        as_of: AsOf = UNSET,
        release: InRelease = UNSET,
        top_rows: TopRows = UNSET,
        top_columns: TopColumns = UNSET,
        order_rows: OrderRows = MatrixOrder.REFERENCE,
        order_columns: OrderColumns = MatrixOrder.REFERENCE,
        as_of_sequence: AsOfSequence = UNSET,
        gap: GapFrom = UNSET,
        within: WithinArgument = UNSET,
        include_parents: IncludeParents = False,
    ) -> Matrix:
        context = await context_of(info.context, given(as_of), given(release), given(as_of_sequence))
        listed = EntryList(context, plain(filter))
        path = path_of(info)
        await listed.note(path)
        await listed.note_stated([rows.value, columns.value], path, own_left_out=False)
        shown = sides((top_rows, top_columns), (order_rows, order_columns), include_parents)
        found = await listed.matrix(rows.value, columns.value, *shown, practised(gap), lying_within(within))
        return Matrix.of(found, context.reference)

    @strawberry.field(description="Two sets of entries side by side.")
    async def compare(
        self,
        info: Info,
        left: Annotated[EntryFilter, strawberry.argument(description="One set.")],
        right: Annotated[EntryFilter, strawberry.argument(description="The other set.")],
        by: By,
    ) -> Comparison:
        return Comparison.of(await compare.compare(info.context, plain(left), plain(right), by.value, path_of(info)))

    @strawberry.field(
        description=(
            "What a code or a name can stand for, the surest first: its beginning and slips are enough (keny, Kneya). "
            "[] where nothing is named so."
        )
    )
    def resolve(
        self,
        info: Info,
        text: Annotated[
            str, strawberry.argument(description='e.g. "keny", "Korea (Rep. of)", "c7-elea", "goal 4", "e-learning".')
        ],
        first: Annotated[int | None, strawberry.argument(description="How many, 1 to 50.")] = 10,
    ) -> list[Resolved]:
        found = resolving.resolve(info.context.reference, text, 10 if first is None else first)
        return [Resolved.of(each) for each in found]

    @strawberry.field(
        description=(
            "Search in plain words; every word must be found, the last one at least as the beginning of a word. What "
            "looks like syntax is not."
        )
    )
    def search(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description='e.g. "rural clinic", or a code such as C7-EHEA.')],
        types: Annotated[
            list[SearchType] | None, strawberry.argument(description="What to search in; everything unless given.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
    ) -> SearchConnection:
        return SearchConnection.of(Search(info.context, text, given(types)), page_arguments(first, after, None, None))

    @strawberry.field(
        description=(
            "How two things are connected: up to ten paths, the shortest first. [] where they are not, or not so near."
        )
    )
    async def paths(
        self,
        info: Info,
        from_: Annotated[strawberry.ID, strawberry.argument(name="from", description="An id, e.g. ActionLine:C4.")],
        to: Annotated[strawberry.ID, strawberry.argument(description="Another id, e.g. SdgTarget:4.4.")],
        max_length: Annotated[int | None, strawberry.argument(description="Steps at most, 1 to 6.")] = 4,
    ) -> list[Path]:
        found = await paths.paths(info.context, from_, to, 4 if max_length is None else max_length)
        return [Path.of(each, info.context.reference) for each in found]

    @strawberry.field(description="The caller; null if not signed in.")
    def viewer(self, info: Info) -> Actor | None:
        actor = info.context.actor
        return Actor.of(actor) if actor else None

    @strawberry.field(description="What two action lines have in common.")
    async def overlap(
        self,
        info: Info,
        left: Annotated[str, strawberry.argument(description="Code of the one line, e.g. C4.")],
        right: Annotated[str, strawberry.argument(description="Code of the other line, e.g. C7-ELEA.")],
    ) -> LineOverlap:
        return LineOverlap.of(await overlap.overlap(info.context, left, right), info.context.reference)

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
        return LinkageChangeConnection(page=page, reference=info.context.reference, total=listed)

    @strawberry.field(
        description=(
            "All links of the chain, the oldest first: changes, releases, sign-offs and withdrawals. Whoever takes all "
            "pages can prove the chain, SHA-256 by SHA-256."
        )
    )
    async def chain_links(self, info: Info, first: First = UNSET, after: After = UNSET) -> ChainLinkConnection:
        return ChainLinkConnection(page=await chain_links.page(info.context.graph, given(first), given(after)))

    @strawberry.field(
        description=(
            "Who has acted or been given a token, by name: whom to give a finding to. For facilitators and "
            "administrators; others are told FORBIDDEN."
        )
    )
    async def actors(
        self,
        info: Info,
        role: Annotated[Role | None, strawberry.argument(description="With exactly this role.")] = UNSET,
        line: Annotated[
            str | None,
            strawberry.argument(
                description="Who may decide about this line, e.g. C7-ELEA: its facilitators, and administrators."
            ),
        ] = UNSET,
        text: Annotated[
            str | None, strawberry.argument(description="Whose name has words that begin so; or this very id.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> ActorConnection:
        which = actors.WhichActors(given(role), given(line), given(text))
        total, page = await actors.actors(info.context, which, page_arguments(first, after, last, before))
        return ActorConnection(page=page, total_count=total)

    @strawberry.field(description="The API tokens, the oldest first, revoked ones too; for administrators.")
    async def api_tokens(self, info: Info) -> list[ApiToken]:
        return [ApiToken.of(each, info.context.reference) for each in await tokens.every(info.context.graph)]

    @strawberry.field(description="The rules of the audit, in their order.")
    def audit_rules(self) -> list[AuditRule]:
        return [AuditRule.of(each) for each in RULES]

    @strawberry.field(
        description=(
            "The work list: what the rules of the audit have found, as new as the data. Without `state` in the filter, "
            "what is left to do: OPEN and ASSIGNED."
        )
    )
    def findings(
        self,
        info: Info,
        filter: WhichFindings = UNSET,
        order_by: Annotated[
            FindingOrder | None, strawberry.argument(description="What to order by, e.g. DUE.")
        ] = FindingOrder.SEVERITY,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> FindingConnection:
        listed = FindingList(info.context, plain(filter), order_by or FindingOrder.SEVERITY)
        return FindingConnection.of(listed, page_arguments(first, after, last, before))

    @strawberry.field(
        description="How far the mapping of each line is reviewed: the lines in reference order, C7 with its parts."
    )
    async def coverage(self, info: Info) -> list[LineCoverage]:
        covered = await coverage.coverage(info.context)
        return [LineCoverage.of(each, info.context.reference) for each in covered]

    @strawberry.field(
        description="Linkages that nobody has stated and that entries suggest, those with the largest surplus first."
    )
    async def suggestions(
        self,
        info: Info,
        action_line: Annotated[
            str | None, strawberry.argument(description="Of this line and its parts, e.g. C7-ELEA.")
        ] = UNSET,
        first: Annotated[int | None, strawberry.argument(description="How many, 1 to 100.")] = 20,
    ) -> list[LinkageSuggestion]:
        found = await suggestions.suggestions(info.context, given(action_line), 20 if first is None else first)
        return [LinkageSuggestion.of(each, info.context.reference) for each in found]

    @strawberry.field(description="Every release of the mapping, by number.")
    async def releases(self, info: Info) -> list[MatrixRelease]:
        return [MatrixRelease.of(each, info.context.reference) for each in await releases.all_releases(info.context)]

    @strawberry.field(description="A release by number; null where there is none.")
    async def release(
        self, info: Info, number: Annotated[int, strawberry.argument(description="1 is the Matrix of 2015.")]
    ) -> MatrixRelease | None:
        found = next((each for each in await releases.all_releases(info.context) if each.number == number), None)
        return MatrixRelease.of(found, info.context.reference) if found else None

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
        return ReleaseDifferenceConnection.of(diff, page_arguments(first, after, last, before))

    @strawberry.field(description="The API and its data, about themselves.")
    def meta(self) -> Meta:
        return Meta()
