"""Things by their codes, which are found in any case and kept as they are written here: c7-elea is C7-ELEA."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from graphdb.errors import UnknownCode

NEXT = 3  # so far from a number those that are near it may be
K = TypeVar("K", str, int)
V = TypeVar("V")


class Codes(dict[K, V]):
    """A dictionary by code. Looking up with `[]`, `in` and `get` takes a code as it is kept; `find` and `canonical`
    take it in any case. Only the letters A to Z have a case here: no other letter becomes one of a code."""

    def __init__(
        self,
        items: Iterable[tuple[K, V]] = (),
        near: Callable[[str], Sequence[str]] = lambda text: (),
        called: Callable[[V], str] | None = None,
    ) -> None:
        """For what is said of a code that is unknown: near, the codes that a text may name, the surest first; called,
        what a thing is called, where its code alone says little."""
        super().__init__()
        for code, thing in items:
            self[code] = thing
        self._named, self._called = near, called

    @cached_property
    def _spelled(self) -> dict[str, K]:
        """Each code by its capitals. Where two differ in case alone, both are found as they are kept only."""
        spelled: dict[str, K | None] = {}
        for code in self:
            if isinstance(code, str):
                spelled[code.upper()] = None if code.upper() in spelled else code
        return {capitals: code for capitals, code in spelled.items() if code is not None}

    def changed(self, things: Mapping[K, V], place: Callable[[V], Any]) -> Codes[K, V]:
        """The same with these in the place of those that have their codes; new ones stand where `place` orders them.

        The things have to be in that order already. Where none is new, nothing is looked at but them.
        """
        made: Codes[K, V] = Codes(near=self._named, called=self._called)
        if any(code not in self for code in things):
            ordered = [(code, things.get(code, thing)) for code, thing in self.items()]
            for new in ((code, thing) for code, thing in things.items() if code not in self):
                insort(ordered, new, key=lambda each: place(each[1]))
            dict.update(made, ordered)
            return made
        dict.update(made, self)
        dict.update(made, things)
        if "_spelled" in vars(self):
            vars(made)["_spelled"] = self._spelled
        return made

    def canonical(self, given: K) -> K:
        """The code as it is kept; what is no code of these comes back as it is."""
        text = str(given)
        return given if given in self or not text.isascii() else self._spelled.get(text.upper(), given)

    def need(self, what: str, given: K) -> K:
        """The code as it is kept: `lines.need("action line", "c7")`. Raises UnknownCode, which names what is near."""
        code = self.canonical(given)
        if code not in self:
            raise UnknownCode(what, given, self, self._near(given), self._names())
        return code

    def _near(self, given: K) -> Iterable[object]:
        """What the text is a name of, the surest first; of numbers those next to it. Codes that are spelled nearly so
        are found where the message is made."""
        if isinstance(given, str):
            return self._named(given)
        nearest = sorted(self, key=lambda each: abs(int(each) - given))[:3]
        return [each for each in nearest if abs(int(each) - given) <= NEXT]

    def _names(self) -> Mapping[str, str]:
        """What the things are called, by their codes; nothing where codes say enough."""
        called = self._called
        return {str(code): called(each) for code, each in self.items()} if called is not None else {}

    def find(self, given: K) -> V | None:
        """What has this code, or None."""
        return self.get(self.canonical(given))
