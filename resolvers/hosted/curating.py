"""The curators of a repository write its terms and what these mean here; administrators appoint them.

Each change is a link of the chain of the register. Contributions that follow from a mapping are not stored: with it
they are gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from graphdb.ask import Ask
from graphdb.errors import BadId, BadInput, shown
from graphdb.kinds.touches import Touches
from graphdb.questions import hosted, hosted_changes
from graphdb.records.entries import EntryKind
from graphdb.records.register import RegisterMove
from graphdb.records.terms import RegisteredTerm, RepositoryRecord, TermMapping, TermMatch, TermRecord
from graphdb.records.vocabulary import CollectionRecord
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.judge import Step, judged
from resolvers.review.lives.register import TERM
from resolvers.review.rights import Act, refused, refused_curator
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from resolvers.write_once import StoredAnswer, once

MOST_TERMS, MOST_MAPPINGS, MOST_CURATORS, LABEL = 2_000, 50, 50, 200
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
TermOutcome = TermRecord | Refusal
RepositoryOutcome = RepositoryRecord | Refusal


async def appoint(
    context: Context, place: str, collection: str, expected_version: int, curators: Sequence[str]
) -> RepositoryOutcome:
    """Say who the curators of a repository are, all of them. expected_version: 0 where nobody has said so before.
    Raises BadId, BadInput and UnknownCode."""
    of = hosted_collection(context.vocabulary, collection)
    if len(curators) > MOST_CURATORS:
        raise BadInput(f"`curators` names {len(curators)}, and a repository has at most {MOST_CURATORS}.")
    ids = tuple(dict.fromkeys(key_of("Actor", each) for each in curators))
    why = refused(context.actor, Act.CURATORS, None, context.vocabulary)
    if why is None:  # who may not appoint learns of no id whether it is somebody's
        known = await context.loaders.everybody.load(None)
        for each in ids:
            if each not in known:
                raise BadId(f"Nobody is {shown(each)}: take ids from `actors`.")
    return await said_of(
        context, place, of, expected_version, lambda there: replace(there, curators=ids), why_not=lambda _: why
    )


async def said_of(
    context: Context,
    place: str,
    of: CollectionRecord | Refusal,
    expected_version: int,
    made: Callable[[RepositoryRecord], RepositoryRecord],
    *,
    why_not: Callable[[RepositoryRecord], Refusal | None] | None = None,
) -> RepositoryOutcome:
    """Say something of a repository, as a link of the chain. made: what is to be said, of what is said now. why_not:
    who may not; None: whoever is neither a curator of it nor administers."""

    async def work(ask: Ask) -> Outcome[RepositoryOutcome]:
        if isinstance(of, Refusal):
            return refused(context.actor, Act.CURATE, None, context.vocabulary) or of
        there = await hosted.repository(ask, of.code)
        was = there or RepositoryRecord(of.code)
        why = why_not(was) if why_not is not None else refused_curator(context.actor, was.curators)
        if why is not None:
            return why
        if (version := there.version if there else 0) != expected_version:
            message = f"You write version {expected_version} of {of.code}, and it is at version {version}: look again."
            return Refusal(RefusalCode.STALE_VERSION, message, f"Repository:{of.code}")
        if (now := made(was)) == was:
            return Refusal(RefusalCode.NOTHING_CHANGED, f"This is said of {of.code} already.", of.code)
        assert context.actor is not None
        new, changes = await hosted_changes.write_repository(ask, there, now, None, context.actor)
        return Done(new, tuple(changes))

    return await once(context, place, work, REPOSITORIES)


async def add_term(context: Context, place: str, collection: str, scheme: str, code: str, label: str) -> TermOutcome:
    """Add a term that means nothing here yet. Raises BadInput and UnknownCode."""
    of = hosted_collection(context.vocabulary, collection)
    for name, value in (("scheme", scheme), ("code", code)):
        if _CODE.fullmatch(value) is None:
            raise BadInput(f"`{name}` is {shown(value)}: take letters, digits, dots and dashes of ASCII, at most 80.")
    said = _label(label)

    async def work(ask: Ask) -> Outcome[TermOutcome]:
        if isinstance(of, Refusal):
            return of
        made = TermRecord(f"{of.code}:{scheme}:{code}", of.code, scheme, code, said)
        if (why := refused_curator(context.actor, await _curators(ask, of.code))) is not None:
            return why
        if made.id in await hosted.terms_by_ids(ask, [made.id]):
            message = f"{of.code} has a term {shown(code)} in {shown(scheme)}: change its label with `renameTerm`."
            return Refusal(RefusalCode.NOTHING_CHANGED, message, f"Term:{made.id}")
        every = await hosted.terms_of(ask, of.code)
        if (other := next((each for each in every if each.casefold() == made.id.casefold()), None)) is not None:
            message = (
                f"{of.code} has the term {other}, which differs in capitals alone: take that one, or another code."
            )
            return Refusal(RefusalCode.NOTHING_CHANGED, message, f"Term:{other}")
        if len(every) >= MOST_TERMS:
            message = f"{of.code} has {MOST_TERMS:,} terms, and no more are kept of one collection."
            return Refusal(RefusalCode.BATCH_TOO_LARGE, message)
        return await _written(ask, context, None, made, None)

    return await once(context, place, work, TERMS)


async def rename(context: Context, place: str, id: str, expected_version: int, label: str) -> TermOutcome:
    """Call a term otherwise. Raises BadId and BadInput."""
    said = _label(label)
    return await _changed(
        context, place, id, Step(RegisterMove.CHANGE, expected_version), lambda t: replace(t, label=said)
    )


async def map_term(
    context: Context, place: str, id: str, expected_version: int, to: str, match: TermMatch, reason: str | None = None
) -> TermOutcome:
    """Say what a term means here. It leads to one thing once. Raises BadId, BadInput and UnknownCode."""
    end = meaning(context.vocabulary, to)
    step = Step(RegisterMove.CHANGE, expected_version, texts.text("reason", reason, texts.REASON))

    def mapped(there: TermRecord) -> TermRecord | Refusal:
        if (refusal := already(there, end)) is not None:
            return refusal
        if len(there.mappings) >= MOST_MAPPINGS:
            message = f"{there.id} leads to {MOST_MAPPINGS} things, and no more are kept of one term."
            return Refusal(RefusalCode.BATCH_TOO_LARGE, message)
        return replace(there, mappings=(*there.mappings, TermMapping(match, end)))

    return await _changed(context, place, id, step, mapped)


async def unmap(
    context: Context, place: str, id: str, expected_version: int, to: str, reason: str | None = None
) -> TermOutcome:
    """Take back that a term means something; what follows from that is gone with it. Raises BadId and BadInput."""
    step = Step(RegisterMove.CHANGE, expected_version, texts.text("reason", reason, texts.REASON))

    def unmapped(there: TermRecord) -> TermRecord | Refusal:
        left = tuple(each for each in there.mappings if each.to != to)
        if left == there.mappings:
            return Refusal(RefusalCode.NOTHING_CHANGED, f"{there.id} does not lead to {shown(to)}.", f"Term:{there.id}")
        return replace(there, mappings=left)

    return await _changed(context, place, id, step, unmapped)


def may_curate(context: Context, collection: str) -> bool:
    """Whether the caller may write the terms of a collection."""
    kept = context.vocabulary.repositories.get(collection)
    return refused_curator(context.actor, kept.curators if kept else ()) is None


def already(term: TermRecord, to: str) -> Refusal | None:
    """That a term leads there already, by whichever match."""
    found = next((each for each in term.mappings if each.to == to), None)
    if found is None:
        return None
    message = (
        f"{term.id} leads to {to} already, {found.match.value}: it leads to one thing once. Take that back with "
        "`unmapTerm` before you say otherwise."
    )
    return Refusal(RefusalCode.ALREADY_MAPPED, message, f"Term:{term.id}")


def meaning(vocabulary: Vocabulary, to: str) -> str:
    """What a term may lead to, as it is kept. Raises BadId for what it may not, UnknownCode for what there is not."""
    noun, _, code = to.partition(":")
    match noun:
        case "ActionLine":
            return f"{noun}:{vocabulary.lines.need('action line', code)}"
        case "SdgGoal" if code.isascii() and code.isdigit() and len(code) < 4:
            return f"{noun}:{vocabulary.goals.need('SDG goal', int(code))}"
        case "SdgTarget":
            return f"{noun}:{vocabulary.targets.need('SDG target', code)}"
        case "Objective":
            return f"{noun}:{vocabulary.objectives.need('objective', code)}"
        case "EntryKind" if code in EntryKind.__members__:
            return to
    raise BadId(
        f"{shown(to)} is nothing that a term leads to: that is an ActionLine, SdgGoal, SdgTarget, Objective or "
        "EntryKind, e.g. SdgGoal:4 or EntryKind:TOOLKIT."
    )


async def _changed(
    context: Context,
    place: str,
    id: str,
    step: Step[RegisterMove],
    made: Callable[[TermRecord], TermRecord | Refusal],
) -> TermOutcome:
    key = key_of("Term", id)

    async def work(ask: Ask) -> Outcome[TermOutcome]:
        there = (await hosted.terms_by_ids(ask, [key])).get(key)
        if there is None:
            return Refusal(RefusalCode.UNKNOWN_CODE, f"There is no term {shown(id)}: `terms` lists them.", id)
        subject = RegisteredTerm.of(there, await _curators(ask, there.collection))
        status = judged(context.actor, step, subject, TERM, context.vocabulary)
        if isinstance(status, Refusal):
            return replace(status, current=None, key=id)
        now = made(there)
        if isinstance(now, Refusal):
            return now
        if now == there:
            return Refusal(RefusalCode.NOTHING_CHANGED, f"{there.id} is so already.", id)
        return await _written(ask, context, there, now, step.reason)

    return await once(context, place, work, TERMS)


async def _written(
    ask: Ask, context: Context, there: TermRecord | None, now: TermRecord, reason: str | None
) -> Done[TermOutcome]:
    assert context.actor is not None
    move = RegisterMove.PUBLISH if there is None else RegisterMove.CHANGE
    (new,), changes = await hosted_changes.write_terms(ask, [(there, now)], move, reason, context.actor)
    return Done(new, tuple(changes))


async def _curators(ask: Ask, collection: str) -> tuple[str, ...]:
    kept = await hosted.repository(ask, collection)
    return kept.curators if kept is not None else ()


def hosted_collection(vocabulary: Vocabulary, code: str) -> CollectionRecord | Refusal:
    """The collection with this code. Raises UnknownCode; refused where it is not hosted for others."""
    found = vocabulary.collections[vocabulary.collections.need("collection", code)]
    if found.hosted:
        return found
    message = f"{found.code} is no repository that is hosted for others: it has no terms of its own."
    return Refusal(RefusalCode.NOT_ALLOWED, message, f"Collection:{found.code}")


def _label(given: str) -> str:
    said = texts.named("label", given, LABEL)
    if said is None:
        raise BadInput("`label` is empty: say what the repository calls the term.")
    return said


async def _term_kept(ask: Ask, id: str) -> TermRecord:
    return (await hosted.terms_by_ids(ask, [id]))[id]


async def _repository_kept(ask: Ask, id: str) -> RepositoryRecord:
    found = await hosted.repository(ask, id)
    assert found is not None  # what is kept of an answer is of one that was written
    return found


TERMS: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _term_kept, Touches.VOCABULARY)
REPOSITORIES: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _repository_kept, Touches.VOCABULARY)
