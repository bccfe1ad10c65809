"""The register of nouns: what clients know by an id, how each is found by its key, and who may read it.

A noun stands here once. Which ids there are (resolvers/ids.py), `node` and `nodes`, what a record's id is, and who may
read its type (schema/guard/readers.py) follow from it; its label, with its key, is in graphdb/model.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from strawberry.dataloader import DataLoader

from graphdb.codes import Codes
from graphdb.kinds.mapped import OBJECTIVES, SDGS, Mapped
from graphdb.records.acting import ActingRecord
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.calls import CallRecord
from graphdb.records.changes import ChangeRecord, ObjectiveChangeRecord
from graphdb.records.comments import CommentRecord, ObjectiveCommentRecord
from graphdb.records.contests import ContestRecord
from graphdb.records.distinctions import DistinctionRecord, EndorsementRecord, ReplicationRecord
from graphdb.records.documents import DocumentRecord
from graphdb.records.editions import EditionRecord
from graphdb.records.entries import EntryRecord, RegisteredEntry
from graphdb.records.events import EventRecord
from graphdb.records.findings import FindingRecord
from graphdb.records.inputs import InputRecord
from graphdb.records.linkages import (
    LinkageRecord,
    ObjectiveLinkageRecord,
    PastLinkageRecord,
    PastObjectiveLinkageRecord,
)
from graphdb.records.partners import ChoiceRecord, OfferRecord
from graphdb.records.posts import PostRecord
from graphdb.records.register import RegisterChangeRecord
from graphdb.records.releases import ReleaseRecord
from graphdb.records.stakeholders import StakeholderRecord
from graphdb.records.submissions import SubmissionRecord
from graphdb.records.terms import RepositoryRecord, TermRecord
from graphdb.records.vocabulary import (
    ActionLineRecord,
    CollectionRecord,
    CountryRecord,
    FrameworkRecord,
    GoalRecord,
    ObjectiveRecord,
    RegionRecord,
    TargetRecord,
)
from loaders import Loaders
from resolvers.acting import seeing as acting_seeing
from resolvers.contests import published
from resolvers.contests import seeing as contests
from resolvers.distinctions import seeing as of_entries
from resolvers.editions import inputs as facilitator_inputs
from resolvers.editions import listing as edition_listing
from resolvers.editions.published import PublishedFigure
from resolvers.events import listing as event_lists
from resolvers.findings import about
from resolvers.history import entry_states
from resolvers.history.releases import all_releases
from resolvers.partners import listing as partner_lists
from resolvers.people.actors import named_actor
from resolvers.posts import seeing as post_seeing
from resolvers.registers.as_recorded import PastEntryRecord
from resolvers.scope.context import Context
from resolvers.submissions import calls, seeing
from resolvers.vocabulary.held import Vocabulary

Thing: TypeAlias = object  # a record of a noun; which ones there are is what the register says
Load: TypeAlias = Callable[[Context, str], Awaitable[Thing | None]]


@dataclass(frozen=True)
class Noun:
    """A kind of thing with an id, `<label>:<key>`.

    record: what is read of it; key: of a record, what its id ends with. load: the record with a key, None where there
    is none. readable_from: the role that it takes to read it, by id or by any field of its type. past: another record
    of it, as it was once, with its key; also: others with the same key. leaves: whether its things may go,
    and leave a tombstone.
    """

    label: str
    record: type
    key: Callable[[Any], str]
    load: Load
    readable_from: Role = Role.VIEWER
    past: tuple[type, Callable[[Any], str]] | None = None
    also: tuple[type, ...] = ()
    leaves: bool = False


def held(codes: Callable[[Vocabulary], Codes[str, Any]]) -> Load:
    """Found in the vocabulary, by a code in any case."""

    async def load(context: Context, key: str) -> Thing | None:
        found: Thing | None = codes(context.vocabulary).find(key)
        return found

    return load


def loaded(loader: Callable[[Loaders], DataLoader[str, Any]]) -> Load:
    """Found by a loader."""

    async def load(context: Context, key: str) -> Thing | None:
        found: Thing | None = await loader(context.loaders).load(key)
        return found

    return load


def numbered(loader: Callable[[Loaders], DataLoader[int, Any]]) -> Load:
    """Found by a loader, under a number."""

    async def load(context: Context, key: str) -> Thing | None:
        return await loader(context.loaders).load(number) if (number := _number(key)) else None

    return load


def stored(label: str, record: type) -> Load:
    """Found in the graph as it is stored there, a record whose fields are properties of its label."""
    return loaded(lambda loaders: loaders.stored(label, record))


async def _repository(context: Context, key: str) -> Thing | None:
    return context.vocabulary.repositories.get(key)


async def _goal(context: Context, key: str) -> Thing | None:
    return next((each for each in context.vocabulary.goals.values() if str(each.number) == key), None)


def linkage(of: Mapped, past: type[PastLinkageRecord]) -> Load:
    """A linkage of one of the mappings, or a state that it was in: `C4:4.4@73` is what its change number 73 made of
    it."""

    async def load(context: Context, key: str) -> LinkageRecord | None:
        known = context.vocabulary.linkages_of(of)
        if "@" not in key:
            return known.find(key)
        kept, _, sequence = key.partition("@")
        changes = context.loaders.objective_change if of is OBJECTIVES else context.loaders.change
        change = await changes.load(number) if (number := _number(sequence)) else None
        is_of = change is not None and change.after.key == known.canonical(kept)
        return past.of(change.after) if change is not None and is_of else None

    return load


async def _release(context: Context, key: str) -> Thing | None:
    return next((each for each in await all_releases(context) if str(each.number) == key), None)


def _number(key: str) -> int | None:
    return int(key) if key.isascii() and key.isdigit() and len(key) < 16 else None


NOUNS: Final[tuple[Noun, ...]] = (
    Noun("ActionLine", ActionLineRecord, lambda each: each.code, held(lambda known: known.lines)),
    Noun("SdgGoal", GoalRecord, lambda each: str(each.number), _goal),
    Noun("SdgTarget", TargetRecord, lambda each: each.code, held(lambda known: known.targets)),
    Noun("Framework", FrameworkRecord, lambda each: each.code, held(lambda known: known.frameworks)),
    Noun("Objective", ObjectiveRecord, lambda each: each.code, held(lambda known: known.objectives)),
    Noun("Region", RegionRecord, lambda each: each.code, held(lambda known: known.regions)),
    Noun("Country", CountryRecord, lambda each: each.alpha3, held(lambda known: known.countries)),
    Noun("Collection", CollectionRecord, lambda each: each.code, held(lambda known: known.collections)),
    Noun("Term", TermRecord, lambda each: each.id, held(lambda known: known.terms)),
    Noun("Repository", RepositoryRecord, lambda each: each.id, _repository),
    Noun("Document", DocumentRecord, lambda each: each.id, held(lambda known: known.documents)),
    Noun(
        "Linkage", LinkageRecord, lambda each: each.key, linkage(SDGS, PastLinkageRecord),
        past=(PastLinkageRecord, lambda each: f"{each.key}@{each.sequence}"),
    ),
    Noun(
        "ObjectiveLinkage", ObjectiveLinkageRecord, lambda each: each.key,
        linkage(OBJECTIVES, PastObjectiveLinkageRecord),
        past=(PastObjectiveLinkageRecord, lambda each: f"{each.key}@{each.sequence}"),
    ),
    Noun(
        "ObjectiveLinkageChange", ObjectiveChangeRecord, lambda each: str(each.sequence),
        numbered(lambda loaders: loaders.objective_change),
    ),
    Noun("LinkageChange", ChangeRecord, lambda each: str(each.sequence),
         numbered(lambda loaders: loaders.change)),
    Noun(
        "RegisterChange", RegisterChangeRecord, lambda each: str(each.sequence),
        numbered(lambda loaders: loaders.register_change),
    ),
    Noun(
        "Comment", CommentRecord, lambda each: str(each.id), numbered(lambda loaders: loaders.comment),
        also=(ObjectiveCommentRecord,),
    ),
    Noun("MatrixRelease", ReleaseRecord, lambda each: str(each.number), _release),
    Noun("Finding", FindingRecord, lambda each: each.id, about.finding),
    Noun("Actor", ActorRecord, lambda each: each.id, named_actor),
    Noun(
        "Entry", EntryRecord, lambda each: each.id, entry_states.entry, leaves=True,
        past=(PastEntryRecord, lambda each: f"{each.id}@{each.version}"),
         also=(RegisteredEntry,),
    ),
    Noun(
        "ActingRequest", ActingRecord, lambda each: each.id, acting_seeing.request,
        readable_from=Role.CONTRIBUTOR,
    ),
    Noun("Candidacy", contests.SeenCandidacy, lambda each: each.place, contests.candidacy),
    Noun("Contest", ContestRecord, lambda each: each.id, contests.contest),
    Noun("Figure", PublishedFigure, lambda each: each.record.id, published.figure),
    Noun("Edition", EditionRecord, lambda each: each.id, edition_listing.by_key),
    Noun("FacilitatorInput", InputRecord, lambda each: each.id, facilitator_inputs.by_key),
    Noun("Event", EventRecord, lambda each: each.id, event_lists.event),
    Noun("Offer", OfferRecord, lambda each: each.id, partner_lists.offer),
    Noun("PartnerChoice", ChoiceRecord, lambda each: each.id, partner_lists.choice),
    Noun("Distinction", DistinctionRecord, lambda each: each.id, of_entries.distinction),
    Noun("Endorsement", EndorsementRecord, lambda each: each.id, of_entries.endorsement),
    Noun("Replication", ReplicationRecord, lambda each: each.id, of_entries.replication),
    Noun("Post", PostRecord, lambda each: each.id, post_seeing.post),
    Noun("Call", CallRecord, lambda each: each.id, calls.call),
    Noun(
        "Submission", SubmissionRecord, lambda each: each.id, seeing.submission,
        readable_from=Role.CONTRIBUTOR,
    ),
    Noun(
        "Stakeholder", StakeholderRecord, lambda each: each.id, loaded(lambda loaders: loaders.stakeholder),
        leaves=True,
    ),
)  # fmt: skip

BY_LABEL: Final[Mapping[str, Noun]] = {noun.label: noun for noun in NOUNS}
BY_RECORD: Final[Mapping[type, tuple[Noun, Callable[[Any], str]]]] = {
    **{noun.record: (noun, noun.key) for noun in NOUNS},
    **{record: (noun, noun.key) for noun in NOUNS for record in noun.also},
    **{noun.past[0]: (noun, noun.past[1]) for noun in NOUNS if noun.past is not None},
}
