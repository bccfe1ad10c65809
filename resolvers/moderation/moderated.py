"""What is the same of everything that people send in and moderators decide about."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from graphdb.ask import Ask
from graphdb.errors import shown
from graphdb.kinds.subject import Subject
from graphdb.records.actors import ActorRecord, Role
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.judge import moves_for
from resolvers.review.lifecycle import LifeCycle
from resolvers.review.rights import Act, facilitates
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

R = TypeVar("R", bound=Subject)
M = TypeVar("M", bound=Enum)
S = TypeVar("S", bound=Enum)


@dataclass(frozen=True)
class Moderated(Generic[R, S, M]):
    """A noun of these.

    label: what its ids begin with. noun: what sentences call it. act: what it takes to have anything to do with it.
    decisions: the moves of moderators; returns: that of them by which it goes back to its author, who is told what to
    change. own: what its author has done, in a sentence about `{key}`. by_ids: those that there are, by their keys.
    """

    label: str
    noun: str
    life: LifeCycle[S, M]
    act: Act
    decisions: tuple[M, ...]
    own: str
    by_ids: Callable[[Ask, Sequence[str]], Awaitable[Mapping[str, R]]]
    returns: M | None = None

    def unknown(self, id: str) -> Refusal:
        """That there is no such thing, also where it is not for the caller to see."""
        message = f"There is no {self.noun} {shown(id)} of yours, or for you to decide about."
        return Refusal(RefusalCode.UNKNOWN_CODE, message, id)

    def four_eyes(self, actor: ActorRecord | None, subject: R, move: M) -> Refusal | None:
        """Nobody decides about what is their own; what else there is to do with it is theirs."""
        if move not in self.decisions or actor is None or actor.id != subject.proposed_by:
            return None
        message = f"{self.own.format(key=subject.key)} yourself: somebody else decides about it."
        return Refusal(RefusalCode.FOUR_EYES, message)

    def my_moves(self, context: Context, subject: R) -> list[M]:
        """What the caller may do with it, where it stands."""
        actor = context.actor
        return moves_for(
            actor, subject, self.life, context.vocabulary, lambda move: self.four_eyes(actor, subject, move)
        )


def moderates(actor: ActorRecord, lines: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Whether somebody decides about what is of these lines."""
    return actor.role is Role.ADMINISTRATOR or any(facilitates(actor, each, vocabulary) for each in lines)


def lines_of(actor: ActorRecord, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The lines that a facilitator decides about, with their parts."""
    if actor.role is not Role.FACILITATOR:
        return ()
    return tuple(code for each in actor.lines if each in vocabulary.lines for code in vocabulary.covers(each))
