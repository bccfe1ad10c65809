"""The lists that hang under many types, written once.

The types of this package point at each other in circles. Here, and only here, a type is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import UNSET

from graphdb.records.linkages import LinkageRecord
from graphdb.records.posts import PostKind
from graphdb.records.terms import RepositoryRecord
from resolvers.contests.listing import CandidacyFilter, CandidacyList
from resolvers.contests.seeing import SeenCandidacy, seen_of
from resolvers.events import listing as event_lists
from resolvers.events.under import held_under
from resolvers.filters.stated import Derivation
from resolvers.hosted.listing import WhichTerms
from resolvers.linkages.linkage_facts import linkage_list
from resolvers.linkages.linkage_lists import LinkageOrder
from resolvers.lists.pages import PageArguments
from resolvers.posts.listing import PostFilter, PostList
from resolvers.registers.entry_lists import EntryList, Under
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from schema.exporting import exported
from schema.info import Info
from schema.inputs.linkages import LinkageFilter
from schema.inputs.plain import plain
from schema.inputs.registers import EntryFilter, EntryOrder, entry_order, exported_order
from schema.inputs.values import During
from schema.pages import After, Before, First, FirstLinkages, Last, LastLinkages, given, page_arguments, path_of

if TYPE_CHECKING:
    from schema.mapping.frameworks import Objective, ObjectiveLinkageConnection
    from schema.mapping.linkages import AnyLinkageList, Linkage, LinkageConnection
    from schema.mapping.releases import SignOff
    from schema.people.actors import Actor
    from schema.platform.candidacies import Candidacy, CandidacyConnection
    from schema.platform.contests import Contest
    from schema.platform.distinctions import Distinction
    from schema.platform.edition_reports import ReportSection
    from schema.platform.editions import Edition
    from schema.platform.endorsements import Endorsement
    from schema.platform.events import EventConnection
    from schema.platform.facilitator_inputs import FacilitatorInput
    from schema.platform.figures import Figure
    from schema.platform.posts import PostConnection
    from schema.platform.replications import Lineage, Replication
    from schema.platform.terms import Repository, TermConnection
    from schema.register.collections import Collection
    from schema.register.entries import Entry
    from schema.register.entry_lists import EntryConnection
    from schema.register.stakeholders import Stakeholder

Entries = Annotated["EntryConnection", strawberry.lazy("schema.register.entry_lists")]
AnyLinkages = Annotated["AnyLinkageList", strawberry.lazy("schema.mapping.linkages")]
Linkages = Annotated["LinkageConnection", strawberry.lazy("schema.mapping.linkages")]
ObjectiveLinkages = Annotated["ObjectiveLinkageConnection", strawberry.lazy("schema.mapping.frameworks")]
Terms = Annotated["TermConnection", strawberry.lazy("schema.platform.terms")]
ARepository = Annotated["Repository", strawberry.lazy("schema.platform.terms")]
AReportSection = Annotated["ReportSection", strawberry.lazy("schema.platform.edition_reports")]
ACurator = Annotated["Actor", strawberry.lazy("schema.people.actors")]
ALinkage = Annotated["Linkage", strawberry.lazy("schema.mapping.linkages")]
AnEdition = Annotated["Edition", strawberry.lazy("schema.platform.editions")]
AnEntry = Annotated["Entry", strawberry.lazy("schema.register.entries")]
AnInput = Annotated["FacilitatorInput", strawberry.lazy("schema.platform.facilitator_inputs")]
AStakeholder = Annotated["Stakeholder", strawberry.lazy("schema.register.stakeholders")]
ACandidacy = Annotated["Candidacy", strawberry.lazy("schema.platform.candidacies")]
Candidacies = Annotated["CandidacyConnection", strawberry.lazy("schema.platform.candidacies")]
ACollection = Annotated["Collection", strawberry.lazy("schema.register.collections")]
AFigure = Annotated["Figure", strawberry.lazy("schema.platform.figures")]
AContest = Annotated["Contest", strawberry.lazy("schema.platform.contests")]
AnObjective = Annotated["Objective", strawberry.lazy("schema.mapping.frameworks")]
Events = Annotated["EventConnection", strawberry.lazy("schema.platform.events")]
Posts = Annotated["PostConnection", strawberry.lazy("schema.platform.posts")]
ASignOff = Annotated["SignOff", strawberry.lazy("schema.mapping.releases")]
ADistinction = Annotated["Distinction", strawberry.lazy("schema.platform.distinctions")]
AnEndorsement = Annotated["Endorsement", strawberry.lazy("schema.platform.endorsements")]
AReplication = Annotated["Replication", strawberry.lazy("schema.platform.replications")]
ALineage = Annotated["Lineage", strawberry.lazy("schema.platform.replications")]
Which = Annotated[EntryFilter | None, strawberry.argument(description="Which of them.")]
Order = Annotated[
    list[EntryOrder] | None,
    strawberry.argument(description="Order; by title unless given, by relevance where there is text."),
]
OrderLinkages = Annotated[LinkageOrder | None, strawberry.argument(description="What to order by, e.g. REVIEWED.")]
Time = Annotated[
    During | None,
    strawberry.argument(description='Within a time, e.g. {from: "2026-07-06", until: "2026-07-11", zone: "UTC"}.'),
]
WhichLinkages = Annotated[LinkageFilter | None, strawberry.argument(description="Which of them.")]


def entries_field(description: str, under: Callable[[Any, Context, Derivation], Under | None]) -> Any:
    """A field `entries`: the list under what `under` makes of the parent, the context and the filter's derivation."""

    def entries(
        root: strawberry.Parent[Any],
        info: Info,
        filter: Which = UNSET,
        order_by: Order = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> Entries:
        from schema.register.entry_lists import EntryConnection

        derivation = (filter and filter.derivation) or Derivation.ASSERTED
        unders = (under(root, info.context, each) for each in (derivation, Derivation.ANY))
        listed = EntryList(info.context, plain(filter), *unders)
        as_file = exported("entries", root, filter=listed.filter, order_by=exported_order(order_by))
        return EntryConnection.of(listed, entry_order(order_by), page_arguments(first, after, last, before), as_file)

    return strawberry.field(resolver=entries, description=description)


def each_has_its_own(root: Any, context: Context, derivation: Derivation) -> Under | None:
    """Of a field of an interface, whose types say each what theirs is."""
    raise NotImplementedError


def linkages_field(description: str, of: Callable[[Any, Vocabulary], Iterable[LinkageRecord]]) -> Any:
    """A field `linkages`: the list of those that `of` gives for the parent."""

    async def linkages(
        root: strawberry.Parent[Any],
        info: Info,
        filter: WhichLinkages = UNSET,
        order_by: OrderLinkages = LinkageOrder.REFERENCE,
        first: FirstLinkages = UNSET,
        after: After = UNSET,
        last: LastLinkages = UNSET,
        before: Before = UNSET,
    ) -> Linkages:
        from schema.mapping.linkages import LinkageConnection

        vocabulary = info.context.vocabulary
        under = str(getattr(root, "id", ""))
        listed = await linkage_list(info.context, of(root, vocabulary), plain(filter), under, order_by, path_of(info))
        as_file = exported("linkages", root, filter=listed.given, order_by=order_by)
        return LinkageConnection.of(listed, page_arguments(first, after, last, before), vocabulary, as_file)

    return strawberry.field(resolver=linkages, description=description)


def candidacies_of(info: Info, stakeholder: str, arguments: PageArguments) -> Candidacies:
    """The candidacies of entries that a stakeholder carries out."""
    from schema.platform.candidacies import CandidacyConnection

    async def seen() -> list[SeenCandidacy]:
        records = await info.context.loaders.stakeholder_candidacies.load(stakeholder)
        return await seen_of(info.context, records or ())

    return CandidacyConnection.of(CandidacyList(info.context, seen, f"of {stakeholder}", CandidacyFilter()), arguments)


STATES = ("Entry", "Linkage", "ObjectiveLinkage")  # nouns that have ids of past states, which end with @ and a number


def posts_about(
    context: Context, id: str, kinds: list[PostKind] | None, since: datetime | None, arguments: PageArguments
) -> Posts:
    """The published posts about a thing; of a past state of it, those about it as it is."""
    from schema.platform.posts import PostConnection

    wanted = PostFilter(kind=tuple(kinds) if kinds is not None else None, since=since)
    return PostConnection.of(PostList(context, wanted, _as_it_is(id)), arguments)


def _as_it_is(id: str) -> str:
    """The id of a thing as it is, of one of a past state, too."""
    return id.partition("@")[0] if id.partition(":")[0] in STATES else id


def span_of(during: During | None) -> event_lists.During | None:
    """A time as the resolvers have it."""
    time = given(during)
    return event_lists.During(time.from_, given(time.until), time.zone) if time is not None else None


def events_field(description: str) -> Any:
    """A field `events`: those of the parent; of a past state of an entry, those about it as it is."""

    async def events(
        root: strawberry.Parent[Any],
        info: Info,
        during: Time = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> Events:
        from schema.platform.events import EventConnection

        id, span = _as_it_is(str(root.id)), span_of(during)
        held = await held_under(info.context, id, span)
        page = event_lists.page(held, span, id, page_arguments(first, after, last, before))
        return EventConnection(page=page, total=len(held), held=held, vocabulary=info.context.vocabulary)

    return strawberry.field(resolver=events, description=description)


def terms_of(info: Info, wanted: WhichTerms, arguments: PageArguments) -> Terms:
    """Terms of a repository."""
    from schema.platform.terms import TermConnection

    return TermConnection.of(info, wanted, arguments)


async def curators_of(info: Info, repository: RepositoryRecord | None) -> list[ACurator]:
    """Who the curators of a repository are; who is not known any more is left out."""
    from schema.people.actors import Actor

    known = await info.context.loaders.everybody.load(None)
    return [Actor.of(known[each]) for each in (repository.curators if repository else ()) if each in known]
