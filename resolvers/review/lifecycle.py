"""What a life is of what people decide about: which moves are legal from each status, and where they lead.

A life is a table, in the module of its noun under resolvers/review/lives; whoever judges a move looks into that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

S = TypeVar("S", bound=Enum)
M = TypeVar("M", bound=Enum)


@dataclass(frozen=True)
class LifeCycle(Generic[S, M]):
    """The life of a noun.

    legal: from each status the moves that are legal there, with the status that each leads to. begins: the move that
    brings a new one, and its first status. imports: the move by which files begin a life anywhere, or bring words and
    leave the status; nobody can ask for it; None where files bring none. needs_reason: the moves that are explained.
    by_files: steps beside these that only files make, for which nobody can ask either. own: the statuses in which it
    is still in the hands of who began it; the first one unless said.
    """

    noun: str
    legal: Mapping[S, Mapping[M, S]]
    begins: tuple[M, S]
    imports: M | None
    needs_reason: frozenset[M]
    by_files: Mapping[tuple[S, M], S] = field(default_factory=dict)
    own: frozenset[S] | None = None

    def allowed(self, status: S) -> tuple[M, ...]:
        """The moves that are legal from a status."""
        return tuple(self.legal[status])

    def is_own(self, status: S) -> bool:
        """Whether who began it may still change it."""
        return status in self.own if self.own is not None else status is self.begins[1]

    def leads_to(self, status: S, move: M) -> S | None:
        """The status that a move leads to, None where it is not legal."""
        return self.legal[status].get(move)

    def is_legal(self, before: S | None, move: M, after: S) -> bool:
        """Whether a recorded change is a step of a legal life."""
        if before is None:
            return (move, after) == self.begins or move is self.imports
        if (before, move) in self.by_files:
            return self.by_files[before, move] is after
        if move is self.imports:
            return before is after
        return self.leads_to(before, move) is after


def named(moves: Iterable[Enum]) -> str:
    """The moves for a message: CONFIRM, REJECT or EDIT."""
    *rest, last = [each.value for each in moves] or ["nothing"]
    return f"{', '.join(rest)} or {last}" if rest else last
