"""What is judged of a move before it is made, whatever it is a move of: rights, version, life cycle, and what has to be
said.

All of it is judged inside the writing transaction, on the subject as it is there, so that two who race cannot get
round it. What only one noun asks for, its own module adds: of linkages, resolvers.review.linkage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Generic, TypeVar

from graphdb.kinds.subject import Subject
from graphdb.records.actors import ActorRecord
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.lifecycle import LifeCycle, named
from resolvers.review.rights import refused_move
from resolvers.vocabulary.held import Vocabulary

M = TypeVar("M", bound=Enum)
S = TypeVar("S", bound=Enum)


@dataclass(frozen=True)
class Step(Generic[M]):
    """A move that somebody makes, of the version that they have read."""

    move: M
    expected_version: int
    reason: str | None = None


def judged(
    actor: ActorRecord | None,
    step: Step[M],
    subject: Subject,
    life: LifeCycle[S, M],
    vocabulary: Vocabulary,
    four_eyes: Refusal | None = None,
    unfounded: Refusal | None = None,
) -> S | Refusal:
    """The status that a move leads to, or why it may not be made, the first that is so: who may do nothing with it,
    another version, no step of its life, four eyes, without what it has to be founded on, without a reason.

    four_eyes, unfounded: what the noun has against it itself.
    """
    why = untimely(actor, step, subject, life, vocabulary) or four_eyes or unfounded
    if why is None and step.move in life.needs_reason and step.reason is None:
        why = _no_reason(subject, step.move)
    status = life.leads_to(_status(subject), step.move)
    if why is not None or status is None:
        assert why is not None  # what leads nowhere is improper
        return about(why, subject, life)
    return status


def untimely(
    actor: ActorRecord | None, step: Step[M], subject: Subject, life: LifeCycle[S, M], vocabulary: Vocabulary
) -> Refusal | None:
    """Why a move may not be made whatever it is founded on: rights, version, life cycle, in this order. A noun that has
    to look far for what it has against a move asks this before."""
    why = refused_move(actor, step.move, subject, life, vocabulary) or _improper(step, subject, life)
    return about(why, subject, life) if why is not None else None


def moves_for(
    actor: ActorRecord | None,
    subject: Subject,
    life: LifeCycle[S, M],
    vocabulary: Vocabulary,
    four_eyes: Callable[[M], Refusal | None] = lambda _: None,
) -> list[M]:
    """The moves that somebody may make of a subject where it stands. four_eyes: what the noun has against one."""
    return [
        move
        for move in life.allowed(_status(subject))
        if refused_move(actor, move, subject, life, vocabulary) is None and four_eyes(move) is None
    ]


def about(why: Refusal, subject: Subject, life: LifeCycle[Any, Any]) -> Refusal:
    """A refusal with what it is about as it is, and the moves that are legal from there."""
    return replace(why, key=subject.key, current=subject, allowed=life.allowed(_status(subject)))


def no_reason(subject: Subject, move: Enum, life: LifeCycle[Any, Any]) -> Refusal:
    """That a move has to be explained."""
    return about(_no_reason(subject, move), subject, life)


def _no_reason(subject: Subject, move: Enum) -> Refusal:
    return Refusal(RefusalCode.REASON_REQUIRED, f"{move.value} of {subject.key} needs a `reason`: say why.")


def _improper(step: Step[M], subject: Subject, life: LifeCycle[S, M]) -> Refusal | None:
    if step.expected_version != subject.version:
        message = (
            f"You decide about version {step.expected_version} of {subject.key}, and it is at version "
            f"{subject.version} now: look at it again."
        )
        return Refusal(RefusalCode.STALE_VERSION, message)
    if life.leads_to(_status(subject), step.move) is None:
        legal = named(life.allowed(_status(subject)))
        message = f"{subject.key} is {subject.status.value}: {step.move.value} is not legal from there, {legal} is."
        return Refusal(RefusalCode.ILLEGAL_MOVE, message)
    return None


def _status(subject: Subject) -> Any:
    return subject.status
