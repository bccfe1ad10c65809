"""Answers cut to a length: lists lose their ends, the longest first, and it is known where to go on.

A token is taken for four characters, as its writing in JSON has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

PER_TOKEN = 4
LONG = 1_000  # characters of a text, of which the end is left out where there is no room for it
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Cut:
    """A list whose end is left out: its place in the whole answer, how many of it were shown, and of how many."""

    path: Path
    shown: int
    of: int

    @property
    def name(self) -> str:
        return ".".join(map(str, self.path))


def length(value: Any) -> int:
    """Characters of it as JSON."""
    return len(written(value))


def written(value: Any) -> str:
    return orjson.dumps(value).decode()


def at(value: Any, path: Path) -> Any:
    """What stands at a place. Raises LookupError or TypeError where there is none."""
    for part in path:
        value = value[part]
    return value


def only(value: Any, path: Path, offset: int) -> Any:
    """Of an answer, the list at a place from an item on, with nothing of what stands beside it. Raises LookupError."""
    rest: Any = at(value, path)[offset:]
    for part in reversed(path):
        rest = {part: rest} if isinstance(part, str) else [rest]
    return rest


def fitted(value: Any, most: int) -> tuple[Any, list[Cut]]:
    """The value in at most so many characters, where its lists and texts let it be, and which lists were cut.

    No list loses its first item: who asks again with the cut gets on.
    """
    value, cuts = _copied(value), dict[Path, Cut]()
    size = length(value)
    if size > most:
        value = _shortened(value)
        size = length(value)
    while size > most and (found := max(_lists(value, ()), key=lambda each: each[2], default=None)) is not None:
        path, items, _ = found
        kept, room = len(items), size
        while kept > 1 and room > most:
            kept -= 1
            room -= length(items[kept]) + 1
        cuts[path] = Cut(path, kept, len(items))
        del items[kept:]
        size = length(value)
    return value, list(cuts.values())


def _lists(value: Any, path: Path) -> Iterator[tuple[Path, list[Any], int]]:
    """The outermost lists of more than one item; those in an item that stands alone are outermost, too."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _lists(inner, (*path, name))
    elif isinstance(value, list) and len(value) == 1:
        yield from _lists(value[0], (*path, 0))
    elif isinstance(value, list) and value:
        yield path, value, length(value)


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copied(inner) for name, inner in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list | tuple) else value


def _shortened(value: Any) -> Any:
    """With its long texts cut, each of which says how much is missing."""
    if isinstance(value, dict):
        return {name: _shortened(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_shortened(each) for each in value]
    if isinstance(value, str) and len(value) > LONG:
        return f"{value[:LONG]}… [{len(value) - LONG:,} more characters]{value[-1] if value[-1] == '»' else ''}"
    return value


def moved(cuts: Sequence[Cut], path: Path, offset: int) -> list[Cut]:
    """Cuts of what `only` gave, as they are in the whole answer."""
    found = []
    for each in cuts:
        if each.path == path:
            found.append(Cut(path, each.shown + offset, each.of + offset))
        elif each.path[: len(path)] == path and isinstance(place := each.path[len(path)], int):
            found.append(Cut((*path, place + offset, *each.path[len(path) + 1 :]), each.shown, each.of))
    return found
