"""The steps that something is kept with: each with its move, where that led, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from graphdb.records.actors import ActorRecord, Role

M = TypeVar("M", bound=Enum)
S = TypeVar("S", bound=Enum)


@dataclass(frozen=True, slots=True)
class StepTaken(Generic[M, S]):
    """One step. version: the one that it made; actor: as that one was then. A noun adds the words of who took it."""

    move: M
    status: S
    version: int
    actor: ActorRecord
    at: str

    @property
    def taken(self) -> dict[str, Any]:
        """What is kept of every step, JSON."""
        return {
            "move": self.move.value, "status": self.status.value, "version": self.version, "actor": self.actor.id,
            "actorName": self.actor.name, "role": self.actor.role.value, "at": self.at,
        }  # fmt: skip


def taken_in(kept: Mapping[str, Any], moves: type[M], statuses: type[S]) -> tuple[M, S, int, ActorRecord, str]:
    """`StepTaken.taken` the other way round. Raises KeyError and ValueError for what no step says."""
    actor = ActorRecord(kept["actor"], kept["actorName"], Role(kept["role"]))
    return moves(kept["move"]), statuses(kept["status"]), kept["version"], actor, kept["at"]
