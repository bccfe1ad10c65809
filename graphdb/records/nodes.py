"""The shapes of what anything with an id may be: a place in an order, or what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class TombstoneFate(Enum):
    MERGED = "MERGED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class TombstoneRecord:
    """What had this id and is not there any more; `into` is the id of what it was merged into."""

    id: str
    fate: TombstoneFate
    into: str | None


@dataclass(frozen=True, slots=True)
class Positioned:
    """An id at its place in an order: the values of the order's keys."""

    id: str
    position: tuple[str | int, ...]
