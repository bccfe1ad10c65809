"""One resolver for codes and names: what people type, and the codes that it can stand for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import lru_cache

from graphdb.dimensions import DIMENSIONS
from graphdb.errors import BadInput, near_it
from graphdb.kinds.mapped import MAPPINGS, OBJECTIVES, SDGS
from graphdb.questions import search
from graphdb.records.linkages import LinkageRecord, ObjectiveLinkageRecord, is_objective_key
from graphdb.words.naming import Match, Named, Names, joined
from graphdb.words.relevance import Sought
from graphdb.words.search_keys import stored_words
from resolvers.contests.seeing import contests_there, sees_contest
from resolvers.editions import listing as editions
from resolvers.events.listing import event
from resolvers.filters.bounds import MAX_WORDS
from resolvers.filters.notes import Note, unnamed
from resolvers.filters.stated import CodeFilter, ContestFilter, EntryFilter
from resolvers.linkages.coverage import evidence_count, evidence_of_objectives
from resolvers.registers.entry_lists import EntryList
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from resolvers.vocabulary.names import LONGEST

MOST = 50
_SURE = list(Match)  # the surest first


@dataclass(frozen=True)
class Resolved:
    """What a text can stand for: its path is what it is part of, e.g. C7 > C7-ELEA."""

    kind: str
    code: str
    label: str
    path: str
    match: Match


async def resolve(context: Context, text: str, first: int, path: tuple[str | int, ...] | None = None) -> list[Resolved]:
    """What a text names, the surest first: of the vocabulary, linkages of both mappings by their keys, contests and
    editions that everybody reads, and events by their titles. path: where the list stands in the answer, to note there
    that nothing is called so as it is written. Raises BadInput for a text that is too long and a `first` out of
    bounds."""
    if len(text) > LONGEST:
        raise BadInput(f"`text` has {len(text)} characters, and at most {LONGEST} are looked at: shorten it.")
    if not 1 <= first <= MOST:
        raise BadInput(f"`first` is {first}: 1 to {MOST} things are named.")
    few, vocabulary = await _few(context), context.vocabulary
    found = _merged(vocabulary.named(text), [*few.find(text), *await _events(context, text, first)])
    linkage = _linkage(vocabulary, text)
    if linkage is not None:  # without slips, so that nothing counts that is named with some
        sure = [each for each in found if each[1] is not Match.FUZZY]
        found = [(Named("LINKAGE", linkage.key, _called(vocabulary, linkage)), Match.CODE), *sure]
    found = found[:first]
    if path is not None and all(match is Match.FUZZY for _, match in found):
        context.notes.add(_unnamed(vocabulary, text, found, path))
    return [Resolved(named.kind, named.code, named.label, around(vocabulary, named), match) for named, match in found]


async def _few(context: Context) -> Names:
    """Contests and editions of reports by their codes and titles."""
    there = [each for each in (await contests_there(context)).values() if sees_contest(None, each)]
    contests = [Named("CONTEST", each.id, each.title) for each in there]
    return _names((*contests, *(Named("EDITION", each.id, each.title) for each in await editions.listed(context))))


@lru_cache(maxsize=4)
def _names(named: tuple[Named, ...]) -> Names:
    return Names(named)


async def _events(context: Context, text: str, limit: int) -> list[tuple[Named, Match]]:
    """The event with this UID, and those whose titles have all words of the text, the last one at least its
    beginning; the surest first."""
    found: dict[str, Match] = {}
    there = await event(context, text.strip())
    if there is not None:
        found[there.id] = Match.CODE
    sought, whole = Sought.of(text), joined(text)
    if whole and 0 < len(sought.terms) <= MAX_WORDS:
        ids = [id for id, _ in await search.found(context.graph, "Event", sought, place=None, limit=limit)]
        for each in await asyncio.gather(*(event(context, id) for id in ids)):
            if each is not None and all(term.is_in(stored_words(each.title)) for term in sought.terms):
                title = joined(each.title)
                match = Match.EXACT if title == whole else Match.PREFIX if title.startswith(whole) else Match.WORDS
                found.setdefault(each.id, match)
    things = {each.id: each for each in await asyncio.gather(*(event(context, id) for id in found)) if each is not None}
    named = [(Named("EVENT", id, things[id].title), match) for id, match in found.items()]
    return sorted(named, key=lambda each: _SURE.index(each[1]))


def _linkage(vocabulary: Vocabulary, text: str) -> LinkageRecord | None:
    """The linkage with this key, of either mapping; everybody reads each of them, whatever its status."""
    found = (vocabulary.linkages_of(each).find(text.strip()) for each in MAPPINGS)
    return next((each for each in found if each is not None), None)


def _called(vocabulary: Vocabulary, linkage: LinkageRecord) -> str:
    """A linkage as pages write it: the short title of its line, an arrow, struck out where there is no link, and what
    it leads to."""
    if isinstance(linkage, ObjectiveLinkageRecord):
        to = vocabulary.objectives[linkage.objective].label
    elif linkage.target is not None:
        to = vocabulary.targets[linkage.target].label
    else:
        to = vocabulary.goals[linkage.goal].short_title
    return f"{vocabulary.lines[linkage.line].short_title} {'↛' if linkage.negative else '→'} {to}"


def _merged(named: list[tuple[Named, Match]], others: list[tuple[Named, Match]]) -> list[tuple[Named, Match]]:
    """Both, each in its own order: one of the others behind all that are named as surely."""
    found = list(named)
    for other in sorted(others, key=lambda each: _SURE.index(each[1])):
        sure = _SURE.index(other[1])
        at = max((at + 1 for at, (_, match) in enumerate(found) if _SURE.index(match) <= sure), default=0)
        found.insert(at, other)
    return found


def _unnamed(vocabulary: Vocabulary, text: str, found: list[tuple[Named, Match]], path: tuple[str | int, ...]) -> Note:
    """That nothing is called so as it is written, and what is near it."""
    if keys := _near_key(vocabulary, text):
        return unnamed(text, near_it(text, keys), path)
    near = [f"{named.label} ({named.code})" for named, _ in found[:3]]
    labels = [each.label for each in vocabulary.naming.names.every()]
    return unnamed(text, f" Near it: {', '.join(near)}." if near else near_it(text, labels), path)


def _near_key(vocabulary: Vocabulary, text: str) -> list[str]:
    """Of a text that is written as the key of a linkage: the keys of those of its line, and of those that lead where
    it does, in the same mapping."""
    line, parted, end = (part.strip() for part in text.partition(":"))
    if not parted or vocabulary.lines.find(line) is None:
        return []
    line, end = vocabulary.lines.canonical(line), end.upper()
    keys = vocabulary.linkages_of(OBJECTIVES if is_objective_key(text) else SDGS)
    return [each for each in keys if each.partition(":")[0] == line or each.partition(":")[2].upper() == end]


def around(vocabulary: Vocabulary, named: Named) -> str:
    """The codes from the outermost to the thing itself."""
    outer: str | None = None
    match named.kind:
        case "ACTION_LINE":
            outer = vocabulary.part_of(named.code)
        case "SDG_TARGET":
            outer = f"SDG{vocabulary.targets[named.code].goal}"
        case "COUNTRY":
            outer = vocabulary.countries[named.code].region
        case "OBJECTIVE":
            objective = vocabulary.objectives[named.code]
            outer = objective.part_of or objective.framework
        case "TERM":
            outer = vocabulary.terms[named.code].collection
        case "EDITION" | "LINKAGE":  # a series, a line
            outer = named.code.partition(":")[0]
        case "SDG_GOAL":
            return f"SDG{named.code}"
    return f"{outer} > {named.code}" if outer else named.code


async def count(context: Context, kind: str, code: str) -> int:
    """How many entries have it; those of a line with those of its parts, those of a document by its collections, those
    that take part in a contest as far as everybody is told, that an edition holds here, that an event is about, and
    that show a linkage, as its `evidenceCount`."""
    vocabulary = context.vocabulary
    match kind:
        case "DOCUMENT":
            of_it = tuple(each.code for each in vocabulary.collections.values() if code in each.documents)
            return await EntryList(context, EntryFilter(collection=CodeFilter(in_=of_it))).total()
        case "OBJECTIVE":  # objectives are grouped whole, and this may be a commitment
            return await EntryList(context, EntryFilter(objective=CodeFilter(in_=(code,)))).total()
        case "FRAMEWORK":
            return await EntryList(context, EntryFilter(framework=CodeFilter(in_=(code,)))).total()
        case "LINKAGE":
            linkage = _linkage(vocabulary, code)
            if linkage is None or not isinstance(linkage, ObjectiveLinkageRecord):
                return await evidence_count(context, linkage) if linkage is not None else 0
            return (await evidence_of_objectives(context, [linkage]))[linkage.key]
        case "CONTEST":
            return await EntryList(context, EntryFilter(contest=ContestFilter(in_=(code,)))).total()
        case "EDITION":
            edition = await editions.by_key(context, code)
            return edition.reflected or 0 if edition is not None and edition.holds_entries else 0
        case "EVENT":
            there = await event(context, code)
            about = await context.loaders.entry.load_many(list(there.entries) if there is not None else [])
            return sum(each is not None for each in about)
    name = kind
    if kind == "ACTION_LINE" and vocabulary.part_of(code) is not None:
        name = "ACTION_LINE_AREA"
    listed, dimension = EntryList(context, None), DIMENSIONS[name]
    groups = await context.loaders.groups.load(listed.of_set(listed.grouping(dimension)))
    return next((number for value, number in groups.counts.items() if str(value) == code), 0)
