"""Where traces are taken: what takes time says so by a span, and whoever traces says what a span is.

    with span("graph.statement", name="entries/by_ids"):
        ...

Nobody traces unless `use` is called, and a span costs nothing then. What it is given are names of ours, numbers and
names of operations: never a value that somebody has sent.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

Attribute = str | int
Begin = Callable[[str, dict[str, Attribute]], AbstractContextManager[object]]
_NONE: AbstractContextManager[object] = nullcontext()
_begin: Begin | None = None


def span(name: str, **attributes: Attribute) -> AbstractContextManager[object]:
    """What takes time, for as long as the block runs; a part of the span that it is begun in."""
    return _NONE if _begin is None else _begin(name, attributes)


def use(begin: Begin | None) -> None:
    """Begin spans by this from now on; None for no longer."""
    global _begin
    _begin = begin
