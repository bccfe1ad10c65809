"""Anything by its id."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from graphdb.audit_records import ActorRecord, ChangeRecord, CommentRecord, FindingRecord, ReleaseRecord
from graphdb.errors import BadId, BadInput
from graphdb.records import (
    ActionLineRecord,
    CollectionRecord,
    CountryRecord,
    DocumentRecord,
    EntryRecord,
    GoalRecord,
    LinkageRecord,
    PastLinkageRecord,
    RegionRecord,
    StakeholderRecord,
    TargetRecord,
    TombstoneRecord,
)
from resolvers.findings import about
from resolvers.history.releases import all_releases
from resolvers.ids import parse_id
from resolvers.scope.context import Context

MAX_NODES = 100
Thing = (
    ActionLineRecord
    | GoalRecord
    | TargetRecord
    | LinkageRecord
    | DocumentRecord
    | EntryRecord
    | StakeholderRecord
    | CountryRecord
    | RegionRecord
    | CollectionRecord
    | ActorRecord
    | ChangeRecord
    | CommentRecord
    | ReleaseRecord
    | FindingRecord
    | TombstoneRecord
)
LEAVING = ("Entry", "Stakeholder")  # the types whose things may go, and leave a tombstone


async def node(context: Context, id: str) -> Thing | None:
    """What has this id, or what has become of what had it; None where nothing had it. Raises BadId for what is no
    id."""
    type_name, key = parse_id(id)
    found = await thing(context, type_name, key)
    if found is None and type_name in LEAVING:
        return await context.loaders.tombstone.load(id)
    return found


async def nodes(context: Context, ids: Sequence[str]) -> list[Thing | None]:
    """What has each of these ids, in their order; None for what is unknown or no id. Raises BadInput for too many."""
    if len(ids) > MAX_NODES:
        raise BadInput(f"`ids` holds {len(ids)} ids, and at most {MAX_NODES} are answered at once: split the request.")

    async def one(id: str) -> Thing | None:
        try:
            return await node(context, id)
        except BadId:
            return None

    return list(await asyncio.gather(*(one(id) for id in ids)))


async def thing(context: Context, type_name: str, key: str) -> Thing | None:
    """The node of a type with a key."""
    vocabulary = context.vocabulary
    match type_name:
        case "Entry":
            return await context.loaders.entry.load(key)
        case "Stakeholder":
            return await context.loaders.stakeholder.load(key)
        case "SdgGoal":
            return next((each for each in vocabulary.goals.values() if str(each.number) == key), None)
        case "ActionLine":
            return vocabulary.lines.find(key)
        case "SdgTarget":
            return vocabulary.targets.find(key)
        case "Linkage":
            return await _past_linkage(context, key) if "@" in key else vocabulary.linkages.find(key)
        case "Document":
            return vocabulary.documents.find(key)
        case "Country":
            return vocabulary.countries.find(key)
        case "Region":
            return vocabulary.regions.find(key)
        case "LinkageChange":
            return await context.loaders.change.load(number) if (number := _number(key)) else None
        case "Comment":
            return await context.loaders.comment.load(number) if (number := _number(key)) else None
        case "MatrixRelease":
            return next((each for each in await all_releases(context) if str(each.number) == key), None)
        case "Finding":
            return await about.finding(context, key)
        case "Actor":
            return await context.loaders.actor.load(key)
        case _:
            return vocabulary.collections.find(key)


def key_of_thing(thing: Thing) -> tuple[str, str]:
    """Type and key of a thing, of which its id is made."""
    match thing:
        case EntryRecord():
            return "Entry", thing.id
        case StakeholderRecord():
            return "Stakeholder", thing.id
        case ActionLineRecord():
            return "ActionLine", thing.code
        case GoalRecord():
            return "SdgGoal", str(thing.number)
        case TargetRecord():
            return "SdgTarget", thing.code
        case PastLinkageRecord():
            return "Linkage", f"{thing.key}@{thing.sequence}"
        case LinkageRecord():
            return "Linkage", thing.key
        case DocumentRecord():
            return "Document", thing.id
        case CountryRecord():
            return "Country", thing.alpha3
        case RegionRecord():
            return "Region", thing.code
        case CollectionRecord():
            return "Collection", thing.code
        case ActorRecord():
            return "Actor", thing.id
        case ChangeRecord():
            return "LinkageChange", str(thing.sequence)
        case CommentRecord():
            return "Comment", str(thing.id)
        case ReleaseRecord():
            return "MatrixRelease", str(thing.number)
        case FindingRecord():
            return "Finding", thing.id
        case TombstoneRecord():
            return parse_id(thing.id)


async def _past_linkage(context: Context, key: str) -> LinkageRecord | None:
    """A state that a linkage was in: `C4:4.4@73` is what its change number 73 made of it."""
    kept, _, sequence = key.partition("@")
    change = await context.loaders.change.load(number) if (number := _number(sequence)) else None
    is_of = change is not None and change.after.key == context.vocabulary.linkages.canonical(kept)
    return PastLinkageRecord.of(change.after) if change is not None and is_of else None


def _number(key: str) -> int | None:
    return int(key) if key.isascii() and key.isdigit() and len(key) < 16 else None
