"""What posts are about: whether it is there, which lines' facilitators decide about it, and what stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphdb.ask import Ask
from graphdb.codes import Codes
from graphdb.errors import BadId, BadInput, shown
from graphdb.questions import events, posts, register
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.questions.posts import SUBJECTS
from resolvers.ids import parse_id
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

NONE: tuple[str, ...] = ()
_CODES = {
    "ActionLine": "lines", "SdgTarget": "targets", "Objective": "objectives", "Country": "countries",
    "Collection": "collections", "Linkage": "linkages", "ObjectiveLinkage": "objective_linkages",
}  # fmt: skip


def subject_of(id: str) -> tuple[str, str]:
    """Type and key of what a post may be about. Raises BadId."""
    noun, key = parse_id(id)
    if noun not in SUBJECTS:
        raise BadId(f"{shown(id)} is nothing that a post is about: that is one of {', '.join(SUBJECTS)}.")
    return noun, key


async def found(ask: Ask, vocabulary: Vocabulary, ids: Iterable[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of each of these that is there, its id as it is kept, and the lines whose facilitators decide about it. Raises
    BadId for what no post is about."""
    wanted = [(id, *subject_of(id)) for id in ids]

    def keys(noun: str) -> list[str]:
        return [key for _, label, key in wanted if label == noun]

    entries = await register.entries(ask, keys("Entry")) if keys("Entry") else {}
    dates = await events.by_ids(ask, keys("Event")) if keys("Event") else {}
    who = await stakeholder_questions.by_ids(ask, keys("Stakeholder")) if keys("Stakeholder") else {}
    stored: dict[str, Mapping[str, Any]] = {"Entry": entries, "Event": dates, "Stakeholder": who}
    there: dict[str, tuple[str, tuple[str, ...]]] = {}
    for id, noun, key in wanted:
        if noun in stored:
            if key in stored[noun]:
                there[id] = (id, tuple(getattr(stored[noun][key], "lines", NONE)))
        elif (known := _held(vocabulary, noun, key)) is not None:
            there[id] = known
    return there


def _held(vocabulary: Vocabulary, noun: str, key: str) -> tuple[str, tuple[str, ...]] | None:
    """The same of what the vocabulary holds."""
    if noun == "SdgGoal":
        number = int(key) if key.isascii() and key.isdigit() and len(key) < 3 else 0
        return (f"SdgGoal:{number}", NONE) if number in vocabulary.goals else None
    codes: Codes[str, Any] = getattr(vocabulary, _CODES[noun])
    code = codes.canonical(key)
    if code not in codes:
        return None
    if noun == "ActionLine":
        return f"{noun}:{code}", (code,)
    return f"{noun}:{code}", tuple(codes[code].lines) if noun in ("Linkage", "ObjectiveLinkage") else NONE


async def around(context: Context, ids: Sequence[str]) -> tuple[str, ...]:
    """These things and what is part of them. Raises BadId and BadInput for what there is not."""
    there = await found(context.graph.read, context.vocabulary, ids)
    for id in ids:
        if id not in there and await context.loaders.tombstone.load(id) is None:
            raise BadInput(f"There is nothing {shown(id)}: take ids from the field `id`.")
    return await with_parts(context, [there[id][0] if id in there else id for id in ids])


async def with_parts(context: Context, ids: Sequence[str]) -> tuple[str, ...]:
    """Things that there are, or were, and what is part of them: of a line its parts, of a goal its targets, of an
    objective its commitments, of a stakeholder those that were merged into it."""
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
        elif noun == "Stakeholder":
            merged = context.loaders.keyed("merged", lambda keys: posts.merged_from(context.graph.read, keys))
            wide += await merged.load(id) or []
    return tuple(dict.fromkeys(wide))
