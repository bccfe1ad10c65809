"""The work list: linkages in the order of what only this one can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

# Name, title and hint of each part of the list, in its order.
PARTS = (
    ("eyes", "Second pair of eyes", "somebody reworded it; you can confirm"),
    ("proposed", "Proposed", "nobody has judged it"),
    ("dispute", "Under dispute", "decide it"),
    ("never", "Not since 2015", "reviewed by nobody here"),
    ("waiting", "Waits for somebody else", "your words stand in it, or it is not yours"),
    ("done", "Reviewed", "decided here, or out of the mapping"),
)
JUDGING = {"CONFIRM", "REAFFIRM"}


def framework_of(key: str) -> str | None:
    """The framework that a linkage with this key leads into: C2:GDC1 into GDC; None for one to the SDGs."""
    end = key.partition(":")[2].upper()
    letters = end[: len(end) - len(end.lstrip(ascii_uppercase))]
    return letters if letters not in ("", "SDG") else None


def lacking(linkage: Mapping[str, Any]) -> str | None:
    """What it has to have before anybody confirms or reaffirms it, a key of words.LACKING; None where that is there."""
    if not (linkage["rationale"] or "").strip():
        return "rationale"
    return None if linkage["sources"] else "source"


def offered(linkage: Mapping[str, Any]) -> list[str]:
    """The moves that would not be refused to who looks, as far as the page can know."""
    return [each for each in linkage["myMoves"] if each not in JUDGING or lacking(linkage) is None]


@dataclass
class Queue:
    """The linkages by part of the list."""

    parts: dict[str, list[Mapping[str, Any]]] = field(default_factory=lambda: {name: [] for name, *_ in PARTS})

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]], me: str) -> Queue:
        """From linkages as the fragment Row has them; me: the id of who looks."""
        made = cls()
        for row in rows:
            made.parts[part_of(row, me)].append(row)
        return made

    @property
    def keys(self) -> list[str]:
        return [row["key"] for rows in self.parts.values() for row in rows]

    @property
    def confirmable(self) -> tuple[int, int]:
        """Of how many linkages one may confirm or reaffirm, and how many of them have what that takes."""
        mine = [row for rows in self.parts.values() for row in rows if JUDGING & {*row["myMoves"]}]
        return len(mine), sum(lacking(row) is None for row in mine)

    @property
    def of_others(self) -> list[str]:
        """The keys of those that have what it takes and wait for somebody else to confirm or reaffirm them."""
        return [row["key"] for row in self.parts["waiting"] if lacking(row) is None and not JUDGING & {*row["myMoves"]}]

    def beside(self, key: str) -> tuple[str | None, str | None]:
        """What is before and after a linkage in the list."""
        keys = self.keys
        if key not in keys:
            return None, (keys[0] if keys else None)
        at = keys.index(key)
        return (keys[at - 1] if at else None), (keys[at + 1] if at + 1 < len(keys) else None)


def part_of(row: Mapping[str, Any], me: str) -> str:
    """In which part of the list a linkage is."""
    moves, last = set(row["myMoves"]), next(iter(row["history"]["nodes"]), None)
    if row["status"] in ("REJECTED", "RETIRED") or (row["status"] == "CONFIRMED" and row["reviewedAt"]):
        return "done"
    if not moves & JUDGING:
        return "waiting"
    if row["status"] == "CONFIRMED":
        return "never"
    if last is not None and last["move"] == "EDIT" and last["actor"]["id"] != me:
        return "eyes"
    if row["status"] == "PROPOSED":
        return "proposed"
    return "waiting" if last is not None and last["actor"]["id"] == me else "dispute"
