"""What posts are about: whether it is there, which lines' facilitators decide about it, and what stands for it.

`SUBJECTS` has a row for each kind of thing, and nothing else here knows which there are. A thing can be spoken of where
everybody reads it: what is a draft, waits, was declined or is gone is not there, whoever asks.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar

from graphdb.ask import Ask
from graphdb.codes import Codes
from graphdb.errors import BadId, BadInput, shown
from graphdb.questions import (
    calls,
    contests,
    editions,
    events,
    findings,
    inputs,
    partners,
    posts,
    register,
    releases,
)
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.questions.distinctions import DISTINCTIONS, ENDORSEMENTS, REPLICATIONS, Said
from graphdb.records.contests import told_to_all
from graphdb.records.inputs import InputStatus
from resolvers.contests.seeing import sees_contest
from resolvers.distinctions.seeing import sees
from resolvers.ids import parse_id
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

R = TypeVar("R")
Lines: TypeAlias = tuple[str, ...]
# Of these keys, those of what everybody reads: each as it is kept, with the lines whose facilitators decide about it.
Find: TypeAlias = Callable[[Ask, Vocabulary, Sequence[str]], Awaitable[dict[str, tuple[str, Lines]]]]
NONE: Lines = ()
_NUMBER = re.compile(r"[0-9]{1,9}")


def _no_lines(_: Any) -> Lines:
    return NONE


def _its_lines(thing: Any) -> Lines:
    return tuple(thing.lines)


def held(of: Callable[[Vocabulary], Codes[str, Any]], lines: Callable[[Any], Lines] = _no_lines) -> Find:
    """What the vocabulary holds, by a code in any case."""

    async def find(ask: Ask, vocabulary: Vocabulary, keys: Sequence[str]) -> dict[str, tuple[str, Lines]]:
        codes = of(vocabulary)
        there = {key: codes.canonical(key) for key in keys}
        return {key: (code, lines(codes[code])) for key, code in there.items() if code in codes}

    return find


def kept(
    by_ids: Callable[[Ask, Sequence[str]], Awaitable[Mapping[str, R]]],
    lines: Callable[[R], Lines] = _no_lines,
    is_told: Callable[[R], bool] = lambda _: True,
) -> Find:
    """What the graph has by its key. is_told: whether everybody reads it."""

    async def find(ask: Ask, vocabulary: Vocabulary, keys: Sequence[str]) -> dict[str, tuple[str, Lines]]:
        there = await by_ids(ask, keys)
        return {key: (key, lines(there[key])) for key in keys if key in there and is_told(there[key])}

    return find


def said(of: Said[Any]) -> Find:
    """What is said of entries, once it is for everybody and as long as its entries are there."""

    async def find(ask: Ask, vocabulary: Vocabulary, keys: Sequence[str]) -> dict[str, tuple[str, Lines]]:
        there = await of.by_ids(ask, keys)
        return {key: (key, _its_lines(each)) for key, each in there.items() if sees(None, each, vocabulary)}

    return find


async def _goals(ask: Ask, vocabulary: Vocabulary, keys: Sequence[str]) -> dict[str, tuple[str, Lines]]:
    there = {str(number) for number in vocabulary.goals}
    return {key: (key, NONE) for key in keys if key in there}


async def _repositories(ask: Ask, vocabulary: Vocabulary, keys: Sequence[str]) -> dict[str, tuple[str, Lines]]:
    return {key: (key, NONE) for key in keys if key in vocabulary.repositories}


async def _releases(ask: Ask, vocabulary: Vocabulary, keys: Sequence[str]) -> dict[str, tuple[str, Lines]]:
    there = {
        str(each) for each in await releases.numbers_there(ask, [int(key) for key in keys if _NUMBER.fullmatch(key)])
    }
    return {key: (key, NONE) for key in keys if key in there}


async def _contests(ask: Ask, vocabulary: Vocabulary, keys: Sequence[str]) -> dict[str, tuple[str, Lines]]:
    there = await contests.by_codes(ask, [key.upper() for key in keys])
    found = {key: there.get(key.upper()) for key in keys}
    return {key: (each.id, NONE) for key, each in found.items() if each is not None and sees_contest(None, each)}


async def _candidacies(ask: Ask, vocabulary: Vocabulary, keys: Sequence[str]) -> dict[str, tuple[str, Lines]]:
    """Once everybody is told that they were nominated."""
    there = await contests.by_places(ask, keys)
    of = await contests.by_codes(ask, sorted({each.contest for each in there.values()}))
    return {
        key: (key, NONE)
        for key, each in there.items()
        if each.contest in of and told_to_all(of[each.contest].status, each) is not None
    }


async def _figures(ask: Ask, vocabulary: Vocabulary, keys: Sequence[str]) -> dict[str, tuple[str, Lines]]:
    """Of contests that are no drafts, and of editions."""
    there = await contests.figures_by_ids(ask, keys)
    of = await contests.by_codes(ask, sorted({each.contest for each in there.values() if each.contest}))
    return {
        key: (key, NONE)
        for key, each in there.items()
        if each.contest is None or (each.contest in of and sees_contest(None, of[each.contest]))
    }


SUBJECTS: Final[Mapping[str, Find]] = {
    "ActionLine": held(lambda known: known.lines, lambda each: (each.code,)),
    "SdgGoal": _goals,
    "SdgTarget": held(lambda known: known.targets),
    "Framework": held(lambda known: known.frameworks),
    "Objective": held(lambda known: known.objectives),
    "Linkage": held(lambda known: known.linkages, _its_lines),
    "ObjectiveLinkage": held(lambda known: known.objective_linkages, _its_lines),
    "MatrixRelease": _releases,
    "Finding": kept(findings.by_ids, lambda each: (each.line,) if each.line is not None else NONE),
    "Region": held(lambda known: known.regions),
    "Country": held(lambda known: known.countries),
    "Collection": held(lambda known: known.collections),
    "Repository": _repositories,
    "Term": held(lambda known: known.terms),
    "Document": held(lambda known: known.documents),
    "Entry": kept(register.entries, _its_lines),
    "Stakeholder": kept(stakeholder_questions.by_ids),
    "Event": kept(events.by_ids, _its_lines),
    "Contest": _contests,
    "Candidacy": _candidacies,
    "Figure": _figures,
    "Edition": kept(editions.by_ids),
    "FacilitatorInput": kept(inputs.by_ids, _its_lines, lambda each: each.status is InputStatus.ACCEPTED),
    "Distinction": said(DISTINCTIONS),
    "Endorsement": said(ENDORSEMENTS),
    "Replication": said(REPLICATIONS),
    "Offer": kept(partners.offers_by_ids, lambda each: each.action_lines),
    "Call": kept(calls.by_ids),
}


def subject_of(id: str) -> tuple[str, str]:
    """Type and key of what a post may be about. Raises BadId."""
    noun, key = parse_id(id)
    if noun not in SUBJECTS:
        raise BadId(f"{shown(id)} is nothing that a post is about: that is one of {', '.join(SUBJECTS)}.")
    return noun, key


async def found(ask: Ask, vocabulary: Vocabulary, ids: Iterable[str]) -> dict[str, tuple[str, Lines]]:
    """Of each of these that everybody reads, its id as it is kept, and the lines whose facilitators decide about it.
    Raises BadId for what no post is about."""
    wanted = [(id, *subject_of(id)) for id in ids]
    there: dict[str, tuple[str, Lines]] = {}
    for noun in dict.fromkeys(label for _, label, _ in wanted):
        of = await SUBJECTS[noun](ask, vocabulary, [key for _, label, key in wanted if label == noun])
        there |= {id: (f"{noun}:{of[key][0]}", of[key][1]) for id, label, key in wanted if label == noun and key in of}
    return {id: there[id] for id, _, _ in wanted if id in there}


async def around(context: Context, ids: Sequence[str]) -> tuple[str, ...]:
    """These things and what is part of them. Raises BadId and BadInput for what there is not."""
    there = await found(context.graph.read, context.vocabulary, ids)
    for id in ids:
        if id not in there and await context.loaders.tombstone.load(id) is None:
            raise BadInput(f"There is nothing {shown(id)}: take ids from the field `id`.")
    return await with_parts(context, [there[id][0] if id in there else id for id in ids])


async def with_parts(context: Context, ids: Sequence[str]) -> tuple[str, ...]:
    """Things that there are, or were, and what is part of them: of a line its parts, of a goal its targets, of an
    objective its commitments, of a framework its objectives, of a region its countries, of a hosted repository and its
    collection both, of a stakeholder those that were merged into it."""
    vocabulary, wide = context.vocabulary, list[str]()
    for id in ids:
        noun, _, key = id.partition(":")
        wide.append(id)
        if noun == "ActionLine":
            wide += [f"{noun}:{code}" for code in vocabulary.covers(key)]
        elif noun == "SdgGoal":
            wide += [f"SdgTarget:{each.code}" for each in vocabulary.targets.values() if str(each.goal) == key]
        elif noun == "Objective":
            wide += [f"{noun}:{each.code}" for each in vocabulary.objectives.values() if each.part_of == key]
        elif noun == "Framework":
            wide += [f"Objective:{each.code}" for each in vocabulary.objectives.values() if each.framework == key]
        elif noun == "Region":
            wide += [f"Country:{each.alpha3}" for each in vocabulary.countries.values() if each.region == key]
        elif noun == "Repository":
            wide.append(f"Collection:{key}")
        elif noun == "Collection" and key in vocabulary.repositories:
            wide.append(f"Repository:{key}")
        elif noun == "Stakeholder":
            merged = context.loaders.keyed("merged", lambda keys: posts.merged_from(context.graph.read, keys))
            wide += await merged.load(id) or []
    return tuple(dict.fromkeys(wide))
