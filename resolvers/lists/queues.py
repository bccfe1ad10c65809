"""What the queues of submissions and of requests have in common: which values a filter of theirs asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
NOTHING = ""  # which no code and no id is


def any_of(given: Sequence[T] | None, values: Callable[[T], Iterable[str]]) -> tuple[str, ...]:
    """The values that are wanted, none of them where nothing is said; of an empty list, one that nothing has."""
    if given is None:
        return ()
    return tuple(dict.fromkeys(value for each in given for value in values(each))) or (NOTHING,)
