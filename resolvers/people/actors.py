"""Who acts, as they are now, who else has the same name, and who there is to choose from."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from graphdb.errors import BadInput, shown
from graphdb.questions import submissions
from graphdb.records.actors import IMPORTER, ActorRecord, Role
from graphdb.words.search_keys import folded
from graphdb.words.seen import skeleton
from resolvers.filters.bounds import MAX_TEXT
from resolvers.filters.notes import elsewhere
from resolvers.lists.pages import PageArguments, PageOf, checksum, page_of
from resolvers.review.rights import facilitates
from resolvers.scope.context import Context

MOST_NOTED = 20  # people: each may be looked up by itself


async def known_as(context: Context, signed: ActorRecord) -> ActorRecord:
    """An actor as they are now: the caller as they signed in, others as they were seen last.

    signed: as they signed something, which is all that is known of somebody who is not kept.
    """
    if context.actor is not None and context.actor.id == signed.id:
        return context.actor
    return await context.loaders.actor.load(signed.id) or signed


async def named_actor(context: Context, id: str) -> ActorRecord | None:
    """The actor with an id, for that one and for those who read `actors`; for others, only who has done something that
    everybody can read, or has answered a submission of theirs. None where there is nobody."""
    found, caller = await context.loaders.actor.load(id), context.actor
    sees = caller is not None and (caller.role.rank >= Role.FACILITATOR.rank or caller.id == id)
    if found is None or sees or await context.loaders.acted.load(id):
        return found
    is_known = caller is not None and await submissions.answered(context.graph, caller.id, id)
    return found if is_known else None


async def expect_actor(context: Context, id: str) -> None:
    """That somebody of whom nothing is found is there: else nothing would be the answer to a wrong id. Of people who
    have done nothing in public, the same is said as of nobody. Raises BadInput."""
    if not await _has_acted(context, id):
        raise BadInput(_nobody(id))


async def note_nobody(context: Context, ids: Iterable[str], path: tuple[str | int, ...]) -> None:
    """Note of whom of these, by their keys, `expect_actor` would say that they are not there; of more than MOST_NOTED,
    of the first. path: of the list in the answer."""
    asked = list(dict.fromkeys(ids))[:MOST_NOTED]
    acted = await asyncio.gather(*(_has_acted(context, each) for each in asked))
    context.notes.update(elsewhere(_nobody(id), path) for id, has in zip(asked, acted, strict=True) if not has)


async def _has_acted(context: Context, id: str) -> bool:
    return bool(id == IMPORTER.id or await context.loaders.acted.load(id) or await named_actor(context, id))


def _nobody(id: str) -> str:
    return f"Nobody with the id {shown(f'Actor:{id}')} has acted here: take ids from `actor {{ id }}` of changes."


async def namesakes(context: Context, signed: ActorRecord) -> list[ActorRecord]:
    """The others who have the name of this actor, by id."""
    actor = await known_as(context, signed)
    alike = (await context.loaders.by_name.load(None)).get(same_name(actor.name), [])
    return [each for each in alike if each.id != actor.id]


def same_name(name: str) -> str:
    """What two names have in common that people take for one, also where letters of two scripts look alike."""
    return skeleton(name)


@dataclass(frozen=True)
class WhichActors:
    """role: exactly this one. line: who may decide about it, its facilitators and administrators. text: all its words
    begin words of the name, or it is the id. None is "not stated"."""

    role: Role | None = None
    line: str | None = None
    text: str | None = None


async def actors(context: Context, given: WhichActors, arguments: PageArguments) -> tuple[int, PageOf[ActorRecord]]:
    """How many people have acted or been given a token and are wanted, and a page of them, by name and id.

    The program itself is nobody. Raises UnknownCode for an unknown line, BadInput for a text that is too long.
    """
    if given.text is not None and len(given.text) > MAX_TEXT:
        raise BadInput(f"`text` has {len(given.text):,} characters, and at most {MAX_TEXT} are looked for: shorten it.")
    line = context.vocabulary.lines.need("action line", given.line) if given.line is not None else None
    everybody = dict(await context.loaders.everybody.load(None))
    if context.actor is not None:
        everybody[context.actor.id] = context.actor  # who asks is there, with the role that they ask in
    found = sorted(
        (
            each
            for each in everybody.values()
            if each.id != IMPORTER.id
            and given.role in (None, each.role)
            and (line is None or facilitates(each, line, context.vocabulary))
            and (given.text is None or _is_called(each, given.text))
        ),
        key=_place,
    )
    return len(found), page_of(found, _place, arguments, checksum("actors", given))


def _place(actor: ActorRecord) -> tuple[str, str]:
    return " ".join(folded(actor.name).split()), actor.id


def _is_called(actor: ActorRecord, text: str) -> bool:
    words = folded(actor.name).split()
    begins = all(any(word.startswith(part) for word in words) for part in folded(text).split())
    return begins or text.strip().removeprefix("Actor:") == actor.id
