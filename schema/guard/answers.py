"""Answers, and rows of them, kept as JSON for as long as the data is the same.

Kept is only what anybody is answered: what nobody who has signed in has asked, and what does not pass with time. The
stamp of the data names the state that all of it is of; with another one nothing is left.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from resolvers.filters.notes import Note

MOST_BYTES = 64 << 20  # of all together
AROUND = 400  # bytes that one takes beside its JSON, about


@dataclass(frozen=True, slots=True)
class Told:
    """JSON, and what is said beside it."""

    json: bytes
    notes: frozenset[Note] = frozenset()

    def printed(self) -> orjson.Fragment:
        return orjson.Fragment(self.json)


class Answers:
    """What is kept of one state of the data. What nobody asked for longest gives way."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.size = 0
        self._most, self._stamp = most, ""
        self._held: OrderedDict[tuple[Hashable, ...], Told] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, stamp: str, key: tuple[Hashable, ...]) -> Told | None:
        if stamp != self._stamp or (found := self._held.get(key)) is None:
            return None
        self._held.move_to_end(key)
        return found

    def put(self, stamp: str, key: tuple[Hashable, ...], told: Told) -> None:
        if stamp != self._stamp:
            self._held.clear()
            self._stamp, self.size = stamp, 0
        if (old := self._held.pop(key, None)) is not None:
            self.size -= _size(key, old)
        self._held[key] = told
        self.size += _size(key, told)
        while self.size > self._most:
            self.size -= _size(*self._held.popitem(last=False))


def _size(key: tuple[Hashable, ...], told: Told) -> int:
    texts = sum(len(each) for each in key if isinstance(each, str | bytes))
    return len(told.json) + texts + AROUND * (1 + len(told.notes))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the answers of one state."""

    answers: Answers
    stamp: str

    def get(self, key: tuple[Hashable, ...]) -> orjson.Fragment | None:
        found = self.answers.get(self.stamp, key)
        return found.printed() if found is not None else None

    def keep(self, key: tuple[Hashable, ...], data: dict[str, Any], notes: Iterable[Note]) -> Any:
        """Keep a whole answer, and give it back as it is printed; one that cannot be JSON of ours as it is."""
        try:
            told = Told(orjson.dumps(data), frozenset(notes))
        except orjson.JSONEncodeError:
            return data
        self.answers.put(self.stamp, key, told)
        return told.printed()

    def put(self, key: tuple[Hashable, ...], row: object) -> None:
        """Keep a row that is whole; one that cannot be JSON of ours is not kept."""
        try:
            self.answers.put(self.stamp, key, Told(orjson.dumps(row)))
        except orjson.JSONEncodeError:
            return
