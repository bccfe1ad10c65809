"""Proposing linkages, and editing their words.

Each function answers with the change that was made or with a refusal, judged inside the writing transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from graphdb.ask import Ask
from graphdb.authors import is_same
from graphdb.errors import BadInput, UnknownCode
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.mapped import MAPPINGS, OBJECTIVES, SDGS, Mapped
from graphdb.kinds.touches import Touches
from graphdb.questions import history
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageLevel, LinkageRecord, LinkageStatus, ObjectiveLinkageRecord, objective_key
from graphdb.records.linkages import LinkageMove as Move
from resolvers.outcomes import Done, LinkageOutcome, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.four_eyes import NOBODYS
from resolvers.review.judge import about, no_reason
from resolvers.review.linkage import Decision, decided, judged_linkage
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.rights import refused
from resolvers.review.texts import Source
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from resolvers.write_once import StoredAnswer, once


@dataclass(frozen=True)
class Proposal:
    """A linkage that somebody proposes: to a target, or to a whole goal."""

    action_line: str
    goal: int | None
    target: str | None
    rationale: str | None = None
    sources: tuple[Source, ...] | None = None
    negative: bool | None = False
    reason: str | None = None


@dataclass(frozen=True)
class ObjectiveProposal:
    """A linkage to an objective of a framework that somebody proposes."""

    action_line: str
    objective: str
    rationale: str | None = None
    sources: tuple[Source, ...] | None = None
    negative: bool | None = False
    reason: str | None = None


@dataclass(frozen=True)
class Edit:
    """Other words for a linkage; None leaves them as they are."""

    key: str
    expected_version: int
    rationale: str | None
    sources: tuple[Source, ...] | None
    reason: str


async def propose(context: Context, place: str, given: Proposal | ObjectiveProposal) -> LinkageOutcome:
    """Propose a linkage, or propose again one that was rejected or retired. Raises BadInput for invalid texts."""
    of = OBJECTIVES if isinstance(given, ObjectiveProposal) else SDGS
    rationale = texts.text("rationale", given.rationale, texts.RATIONALE)
    reason = texts.text("reason", given.reason, texts.REASON)
    named_ones = texts.documents(given.sources, context.vocabulary.documents)
    new, negative = _new(given, context.vocabulary), bool(given.negative)
    if isinstance(new, Refusal):
        return refused(context.actor, Move.PROPOSE, None, context.vocabulary) or new
    line, key = new.line, new.key

    async def work(ask: Ask) -> Outcome[LinkageOutcome]:
        actor = context.actor
        if (why := refused(actor, Move.PROPOSE, line, context.vocabulary)) is not None:
            return replace(why, key=key)
        assert actor is not None
        end, there = await history.head(ask), (await history.linkages(ask, [key], of)).get(key)
        at = end.moment()
        if there is None:
            after = replace(
                new, negative=negative, rationale=rationale, documents=named_ones[0] if named_ones else (),
                proposed_by=actor.id, edited_by=actor.id, since=at,
            )  # fmt: skip
        else:
            if there.status not in (LinkageStatus.REJECTED, LinkageStatus.RETIRED):
                return _exists(there)
            if reason is None:
                return no_reason(there, Move.PROPOSE, LINKAGE)
            words = rationale if rationale is not None or there.negative != negative else there.rationale
            documents = named_ones[0] if named_ones is not None else there.documents
            is_other = (words, documents, negative) != (there.rationale, there.documents, there.negative)
            after = replace(
                decided(there, Move.PROPOSE, actor, at), rationale=words, documents=documents, negative=negative,
                edited_by=actor.id if is_other else there.edited_by,
            )  # fmt: skip
        draft = ChangeDraft(Move.PROPOSE, there, after, reason)
        (change,) = await history.write(
            ask, [draft], actor, at=at, end=end, documents=named_ones[1] if named_ones else (), of=of
        )
        return Done(change, (change,))

    return await once(context, place, work, CHANGES[of])


async def edit(context: Context, place: str, given: Edit, of: Mapped = SDGS) -> LinkageOutcome:
    """Change the rationale or the sources of a linkage. Raises BadInput for invalid texts."""
    rationale = texts.text("rationale", given.rationale, texts.RATIONALE)
    reason = texts.text("reason", given.reason, texts.REASON)
    named_ones = texts.documents(given.sources, context.vocabulary.documents)
    given = replace(given, key=context.vocabulary.linkages_of(of).canonical(given.key))
    if rationale is None and named_ones is None:
        raise BadInput("Nothing is to be changed: give a `rationale` or `sources`.")

    async def work(ask: Ask) -> Outcome[LinkageOutcome]:
        end, there = await history.head(ask), (await history.linkages(ask, [given.key], of)).get(given.key)
        may = judged_linkage(
            context, Decision(given.key, Move.EDIT, given.expected_version, reason), there, NOBODYS, of=of
        )
        if isinstance(may, Refusal):
            return may
        actor, before = may
        at = end.moment()
        after = replace(
            decided(before, Move.EDIT, actor, at),
            rationale=rationale if rationale is not None else before.rationale,
            documents=named_ones[0] if named_ones is not None else before.documents,
            edited_by=actor.id,
        )
        if is_same(before, after):
            return _nothing_changed(before)
        new = named_ones[1] if named_ones else ()
        (change,) = await history.write(
            ask, [ChangeDraft(Move.EDIT, before, after, reason)], actor, at=at, end=end, documents=new, of=of
        )
        return Done(change, (change,))

    return await once(context, place, work, CHANGES[of])


def _new(given: Proposal | ObjectiveProposal, vocabulary: Vocabulary) -> LinkageRecord | Refusal:
    """What is proposed, as a linkage that says nothing yet."""
    if isinstance(given, ObjectiveProposal):
        return _to_objective(given, vocabulary)
    ends = _ends(given, vocabulary)
    if isinstance(ends, Refusal):
        return ends
    line, goal, target = ends
    level = LinkageLevel.TARGET if target else LinkageLevel.GOAL
    key = f"{line}:{target or f'SDG{goal}'}"
    return LinkageRecord(key, level, LinkageStatus.PROPOSED, False, None, 1, line, goal, target, ())


def _to_objective(given: ObjectiveProposal, vocabulary: Vocabulary) -> ObjectiveLinkageRecord | Refusal:
    try:
        line = vocabulary.lines.need("action line", given.action_line)
        objective = vocabulary.objectives.need("objective", given.objective)
    except UnknownCode as unknown:
        return Refusal(RefusalCode.UNKNOWN_CODE, unknown.message)
    key = objective_key(line, objective)
    status = LinkageStatus.PROPOSED
    return ObjectiveLinkageRecord(
        key, LinkageLevel.GOAL, status, False, None, 1, line, 0, None, (), objective=objective
    )


def _ends(given: Proposal, vocabulary: Vocabulary) -> Refusal | tuple[str, int, str | None]:
    """Line, goal and target of a proposal."""
    try:
        line = vocabulary.lines.need("action line", given.action_line)
        target = vocabulary.targets.need("SDG target", given.target) if given.target is not None else None
        if given.goal is not None:
            vocabulary.goals.need("SDG goal", given.goal)
    except UnknownCode as unknown:
        return Refusal(RefusalCode.UNKNOWN_CODE, unknown.message)
    if target is None:
        if given.goal is None:
            return Refusal(
                RefusalCode.UNKNOWN_CODE, "Neither `goal` nor `target` is given: name what the line leads to."
            )
        return line, given.goal, None
    goal = vocabulary.targets[target].goal
    if given.goal not in (None, goal):
        message = f"{target} is a target of goal {goal}, and not of goal {given.goal}: leave out one of the two."
        return Refusal(RefusalCode.UNKNOWN_CODE, message)
    return line, goal, target


def _nothing_changed(there: LinkageRecord) -> Refusal:
    message = f"{there.key} says exactly this already: change its words or sources, or decide about it."
    return about(Refusal(RefusalCode.NOTHING_CHANGED, message), there, LINKAGE)


def _exists(there: LinkageRecord) -> Refusal:
    message = f"{there.key} is there already, and {there.status.value}: decide about it, or edit it."
    return about(Refusal(RefusalCode.LINKAGE_EXISTS, message), there, LINKAGE)


async def _change(ask: Ask, sequence: int, *, of: Mapped) -> ChangeRecord:
    return (await history.by_sequences(ask, [sequence], of))[sequence]


CHANGES: Mapping[Mapped, StoredAnswer[ChangeRecord]] = {
    of: StoredAnswer(lambda change: change.sequence, partial(_change, of=of), Touches.MAPPING) for of in MAPPINGS
}
