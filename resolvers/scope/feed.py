"""What is new in a log, for many who follow it: one question to the graph for all of them, and none without any.

A log numbers its records upwards and never changes one; other links of the chain leave gaps among the changes. Whoever
follows it gets every record once and in order, from the place on that they name: first what the log has already, then
what comes. Several processes over one graph each ask it, so that all of them see all records, whichever wrote them.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextvars import Context as Variables
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

import structlog

from graphdb.engine import Graph
from graphdb.errors import BadInput, StocktakingError
from graphdb.questions import chain, history, register, releases
from graphdb.questions.register import WantedChanges
from graphdb.records.changes import ChangeRecord
from graphdb.records.register import RegisterChangeRecord
from graphdb.records.releases import ReleaseRecord

T = TypeVar("T")
PAGE = 500  # records that are read at once
ROOM = 1_000  # records that wait for one follower: as many as two of the largest batches of decisions make
EVERYTHING = WantedChanges("", "", history.ALWAYS, history.NEVER)
log = structlog.get_logger("feed")


class SlowSubscriber(StocktakingError):
    """More waited for this subscription than is held for it."""

    code = "SLOW_SUBSCRIBER"

    def __init__(self, taken: int) -> None:
        super().__init__(
            f"More waited for this subscription than is held for it: subscribe again with after: {taken}, "
            "and take what comes more quickly."
        )
        self.taken = taken


class Feed(Generic[T]):
    """Fans out the new records of a log.

    poll: the records after a number, in order, as many as it likes. sequence_of: a record's number. head: the number of
    the last one. every: seconds between two questions. queue: how many records may wait for one follower. others: the
    numbers after one that are taken by what is no record of this log.
    """

    def __init__(
        self,
        poll: Callable[[int], Awaitable[list[T]]],
        sequence_of: Callable[[T], int],
        head: Callable[[], Awaitable[int]],
        *,
        every: float = 0.5,
        queue: int = 100,
        others: Callable[[int], Awaitable[set[int]]] | None = None,
    ) -> None:
        self._others = others
        self._poll, self._number, self._head, self._every, self._room = poll, sequence_of, head, every, queue
        self._followers: set[Follower[T]] = set()
        self._watching: asyncio.Task[None] | None = None
        self._nudged = asyncio.Event()
        self.closed = False
        self.last = 0  # the number of the last record that was fanned out

    @property
    def followers(self) -> frozenset[Follower[T]]:
        """Those who have caught up and wait for what is new."""
        return frozenset(self._followers)

    def nudge(self) -> None:
        """Something was written here: ask at once."""
        self._nudged.set()

    async def subscribe(
        self, after: int | None = None, matches: Callable[[T], bool] = lambda _: True
    ) -> AsyncGenerator[T, None]:
        """The records that match and follow the number `after`; without one, those that come from now on.

        Raises BadInput for a number that the log has not reached, and what the graph raises. The iterator raises
        SlowSubscriber where more records wait than may; it ends when the feed is closed.
        """
        head = await self._head()
        if after is not None and not 0 <= after <= head:
            raise BadInput(f"Nothing can follow number {after}: `after` must be from 0 to {head}, the last there is.")
        return self._following(head if after is None else after, matches)

    async def close(self) -> None:
        """End all iterators, and take no more."""
        self.closed = True
        for each in self._followers:
            each.end()
        if (watching := self._watching) is not None:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching

    async def _following(self, at: int, matches: Callable[[T], bool]) -> AsyncGenerator[T, None]:
        follower = None
        while follower is None and not self.closed:
            for record in (page := await self._read(at)):
                at = self._number(record)
                if matches(record):
                    yield record
            # From here to _join nothing else runs, so that no record can come between what was read and what is heard.
            if at >= self.last if self._followers else not page:
                follower = self._join(at, matches)
            elif not page:
                await asyncio.sleep(self._every)
        if follower is None:
            return
        try:
            while (heard := await follower.next()) is not None:
                yield heard
        finally:
            self._leave(follower)

    def _join(self, at: int, matches: Callable[[T], bool]) -> Follower[T]:
        if not self._followers:
            self.last = at
            # Not in the context of who comes first: their deadline is not ours.
            self._watching = asyncio.create_task(self._watch(), context=Variables())
        follower = Follower(at, self._number, matches, self._room)
        self._followers.add(follower)
        return follower

    def _leave(self, follower: Follower[T]) -> None:
        self._followers.discard(follower)
        if not self._followers and self._watching is not None:
            self._watching.cancel()
            self._watching = None

    async def _watch(self) -> None:
        try:
            while True:
                self._nudged.clear()
                for record in (page := await self._read(self.last)):
                    self.last = self._number(record)
                    for each in self._followers:
                        each.hear(record)
                if not page:
                    await self._pause()
        except Exception as fault:
            log.error("a feed fails", exc_info=fault)
            for each in self._followers:
                each.end(fault)
            self._followers.clear()
            self._watching = None

    async def _pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._every):
                await self._nudged.wait()

    async def _read(self, at: int) -> list[T]:
        """What the log has after a number; waits for as long as the graph does not answer."""
        reported = False
        while not self.closed:
            try:
                page = await self._poll(at)
                if await self._has_gap(at, page):  # of who was about to commit while the log was read: it is there now
                    await asyncio.sleep(self._every)
                    page = await self._poll(at)
                return page
            except StocktakingError as fault:
                if not reported:
                    log.warning("a feed waits for the graph", reason=fault.message)
                reported = True
            await asyncio.sleep(self._every)
        return []

    async def _has_gap(self, at: int, page: list[T]) -> bool:
        numbers = [at, *map(self._number, page)]
        missing = {each for one, two in pairwise(numbers) for each in range(one + 1, two)}
        return bool(missing) and not (self._others is not None and missing <= await self._others(at))


class Follower(Generic[T]):
    """Who has caught up: what they have not taken yet waits here."""

    def __init__(self, at: int, number: Callable[[T], int], matches: Callable[[T], bool], room: int) -> None:
        self._number, self._matches, self._room = number, matches, room
        self._waiting: deque[T] = deque()
        self._called = asyncio.Event()
        self._over: Exception | None = None
        self._ended = False
        self._heard = self._taken = at

    def __len__(self) -> int:
        """How many records wait."""
        return len(self._waiting)

    def hear(self, record: T) -> None:
        if self._ended or self._number(record) <= self._heard or not self._matches(record):
            return
        self._heard = self._number(record)
        if len(self._waiting) < self._room:
            self._waiting.append(record)
            self._called.set()
        else:
            self.end(SlowSubscriber(self._taken))

    def end(self, fault: Exception | None = None) -> None:
        """Nothing more comes; what waits is thrown away."""
        self._ended, self._over = True, self._over or fault
        self._waiting.clear()
        self._called.set()

    async def next(self) -> T | None:
        """The next record, or None at the end. Raises what ended it."""
        while not self._waiting:
            if self._over is not None:
                raise self._over
            if self._ended:
                return None
            self._called.clear()
            await self._called.wait()
        record = self._waiting.popleft()
        self._taken = self._number(record)
        return record


@dataclass(frozen=True)
class Feeds:
    """What can be followed."""

    changes: Feed[ChangeRecord]
    releases: Feed[ReleaseRecord]
    register: Feed[RegisterChangeRecord]

    @property
    def closed(self) -> bool:
        """Whether nothing more is told, since the server stops."""
        return self.changes.closed

    def nudge(self) -> None:
        """Something was written by this process."""
        self.changes.nudge()
        self.releases.nudge()
        self.register.nudge()

    async def close(self) -> None:
        await self.changes.close()
        await self.releases.close()
        await self.register.close()


def feeds_of(get_graph: Callable[[], Graph]) -> Feeds:
    """The feeds of a graph. Nothing is asked of it before somebody subscribes."""

    async def changes_after(sequence: int) -> list[ChangeRecord]:
        return await history.after(get_graph(), sequence, PAGE)

    async def last_change() -> int:
        return await chain.last_change(get_graph().read)

    async def other_links(sequence: int) -> set[int]:
        return {row["sequence"] for row in await chain.stored_after(get_graph(), sequence, PAGE)}

    async def releases_after(number: int) -> list[ReleaseRecord]:
        return [each for each in await releases.all_of(get_graph().read) if each.number > number]

    async def last_release() -> int:
        return max((each.number for each in await releases.all_of(get_graph().read)), default=0)

    async def register_after(sequence: int) -> list[RegisterChangeRecord]:
        return await register.page(get_graph(), EVERYTHING, place=sequence, limit=PAGE, backwards=True)

    async def last_of_register() -> int:
        return (await register.head(get_graph().read)).sequence

    return Feeds(
        Feed(changes_after, lambda each: each.sequence, last_change, queue=ROOM, others=other_links),
        Feed(releases_after, lambda each: each.number, last_release, queue=ROOM),
        Feed(register_after, lambda each: each.sequence, last_of_register, queue=ROOM),
    )
