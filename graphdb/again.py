"""What is tried again where others wrote meanwhile."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

from graphdb.engine import Graph
from graphdb.errors import DataChanged, StocktakingError
from graphdb.questions.vocabulary import version
from graphdb.records.state import StateRecord

T = TypeVar("T")
TRIES = 5


async def again(
    work: Callable[[], Awaitable[T]],
    *,
    where: type[StocktakingError] = DataChanged,
    before_next: Callable[[], Awaitable[object]] | None = None,
    tries: int = TRIES,
) -> T:
    """What the work answers, tried again where it raises `where`; the last try raises what it raises."""
    for _ in range(tries - 1):
        with contextlib.suppress(where):
            return await work()
        if before_next is not None:
            await before_next()
    return await work()


async def settled_read(graph: Graph, work: Callable[[], Awaitable[T]], *, of: Callable[[StateRecord], object]) -> T:
    """What several questions find, of one state of the data.

    of: what must be the same before and after, e.g. the stamp of the entries. Raises DataChanged where it never is.
    """

    async def once() -> T:
        before = of(await version(graph))
        found = await work()
        if of(await version(graph)) != before:
            raise DataChanged
        return found

    return await again(once)
