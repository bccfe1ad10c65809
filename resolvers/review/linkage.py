"""Moves of linkages: what is judged of each, beyond what is judged of any move, and what it makes of the linkage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphdb.authors import READINGS
from graphdb.errors import UnknownCode, shown
from graphdb.kinds.mapped import OBJECTIVES, SDGS, Mapped
from graphdb.records.actors import ActorRecord
from graphdb.records.linkages import LinkageMove as Move
from graphdb.records.linkages import LinkageRecord
from graphdb.words.written import says
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.four_eyes import Own, refused_reading
from resolvers.review.judge import Step, judged
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.rights import refused
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

May = tuple[ActorRecord, LinkageRecord]  # who makes a move, and of what


@dataclass(frozen=True)
class Decision:
    """What somebody decides about a linkage; `decision` is any move but an edit or an import."""

    key: str
    decision: Move
    expected_version: int
    reason: str | None = None


def judged_linkage(
    context: Context,
    given: Decision,
    there: LinkageRecord | None,
    own: Own,
    near: Mapping[str, str] | None = None,
    of: Mapped = SDGS,
) -> Refusal | May:
    """Who decides about what, or why not: signed in, known, on their line, up to date, legal, four eyes, explained.

    own: of what needs four eyes, whose what stands is, read in the same transaction.
    near: of a batch, what is said of the keys that are unknown; the others are only said to be so.
    of: the mapping that it belongs to.
    """
    vocabulary, actor = context.vocabulary, context.actor
    if there is None:
        nobody = refused(actor, Move.PROPOSE, None, vocabulary)  # who may not even propose is not told what there is
        return replace(nobody, key=given.key) if nobody else _unknown(given.key, vocabulary, near, of)
    step = Step(given.decision, given.expected_version, given.reason)
    eyes = refused_reading(actor, given.decision, there.key, own) if actor else None
    unfounded = _unfounded(there, given.decision) if given.decision in READINGS else None
    verdict = judged(actor, step, there, LINKAGE, vocabulary, eyes, unfounded)
    if isinstance(verdict, Refusal):
        return verdict
    assert actor is not None
    return actor, there


def _unfounded(there: LinkageRecord, move: Move) -> Refusal | None:
    done = f"{move.value.lower()}ed"
    if there.rationale is None or not says(there.rationale):
        message = f"{there.key} has no rationale, and nothing is {done} without one: edit its words first."
        return Refusal(RefusalCode.RATIONALE_REQUIRED, message)
    if not there.documents:
        message = f"{there.key} names no source, and nothing is {done} without one: edit its sources first."
        return Refusal(RefusalCode.SOURCE_REQUIRED, message)
    return None


def decided(before: LinkageRecord, move: Move, actor: ActorRecord, at: str) -> LinkageRecord:
    """The linkage after a legal move."""
    status = LINKAGE.leads_to(before.status, move) or before.status
    after = replace(
        before, status=status, version=before.version + 1, since=at if status is not before.status else before.since
    )
    if move is Move.PROPOSE:
        return replace(after, proposed_by=actor.id, reviewed_by=None, reviewed_at=None)
    return after if move is Move.EDIT else replace(after, reviewed_by=actor.id, reviewed_at=at)


def no_linkage(key: str, vocabulary: Vocabulary, of: Mapped) -> str:
    """That a mapping has no linkage of this key, in a sentence: that the other one has it, else what is near."""
    return other_linkage(key, vocabulary, of) or UnknownCode("linkage", key, vocabulary.linkages_of(of)).message


def other_linkage(key: str, vocabulary: Vocabulary, of: Mapped) -> str | None:
    """That a linkage of this key is of the other mapping, in a sentence; None where it is not."""
    there = vocabulary.linkages_of(OBJECTIVES if of is SDGS else SDGS).find(key)
    if there is None:
        return None
    if of is SDGS:
        return (
            f"{there.key} is a linkage to an objective: what is asked or done of these has `objectiveLinkage` in its "
            "name, e.g. `commentOnObjectiveLinkage`."
        )
    return f"{there.key} is a linkage to the SDGs: what is asked or done of these has `linkage` in its name alone."


def _unknown(key: str, vocabulary: Vocabulary, near: Mapping[str, str] | None, of: Mapped) -> Refusal:
    said = no_linkage(key, vocabulary, of) if near is None else near.get(key)
    message = said or f"There is no linkage {shown(key)}."
    return Refusal(RefusalCode.UNKNOWN_CODE, message, key=shown(key))
