"""A log and those who follow it: everything once and in order, whatever happens beside."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

import pytest

from graphdb.errors import BadInput, GraphUnavailable
from resolvers.scope.feed import Feed, SlowSubscriber

BAD = GraphUnavailable()


class Log:
    """A log of the numbers 1, 2, ... that counts how often it is read; `fault` is what reading it raises."""

    def __init__(self, length: int = 0, page: int = 10) -> None:
        self.records = list(range(1, length + 1))
        self.page, self.polls = page, 0
        self.fault: Exception | None = None
        self.hidden: set[int] = set()  # committed, and not yet seen by the next reader
        self.polled = asyncio.Event()

    def append(self, count: int = 1) -> None:
        for _ in range(count):
            self.records.append(len(self.records) + 1)

    async def poll(self, after: int) -> list[int]:
        self.polls += 1
        self.polled.set()
        await asyncio.sleep(0)
        if self.fault is not None:
            raise self.fault
        found = [each for each in self.records if each > after and each not in self.hidden][: self.page]
        self.hidden.clear()
        await asyncio.sleep(0)
        return found

    async def head(self) -> int:
        return len(self.records)


@contextlib.asynccontextmanager
async def feed_of(log: Log, every: float = 0.01, queue: int = 100) -> AsyncIterator[Feed[int]]:
    feed = Feed(log.poll, int, log.head, every=every, queue=queue)
    try:
        yield feed
    finally:
        await feed.close()


async def heard(following: AsyncGenerator[int, None], count: int) -> list[int]:
    """The next records, as many as are asked for."""
    async with asyncio.timeout(60):
        return [await anext(following) for _ in range(count)]


async def until(condition: Any) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0)


async def listening(feed: Feed[int], following: AsyncGenerator[int, None]) -> "asyncio.Task[int]":
    """A task that waits for the next record, once it does."""
    before = len(feed.followers)
    task = asyncio.ensure_future(anext(following))
    await until(lambda: len(feed.followers) > before)
    return task


async def test_what_is_new_comes_in_order() -> None:
    log = Log(3)
    async with feed_of(log) as feed:
        following = await feed.subscribe()
        log.append(25)
        assert await heard(following, 25) == list(range(4, 29))


async def test_everybody_hears_what_matches() -> None:
    log = Log()
    async with feed_of(log) as feed:
        even, every = await feed.subscribe(matches=lambda each: each % 2 == 0), await feed.subscribe()
        log.append(6)
        assert await heard(even, 3) == [2, 4, 6]
        assert await heard(every, 6) == [1, 2, 3, 4, 5, 6]


async def test_who_comes_back_hears_first_what_was_missed() -> None:
    log = Log(57)
    async with feed_of(log) as feed:
        following = await feed.subscribe(after=5)
        assert await heard(following, 52) == list(range(6, 58))
        log.append(2)
        assert await heard(following, 2) == [58, 59]
        assert await heard(await feed.subscribe(after=0), 3) == [1, 2, 3]


@pytest.mark.parametrize("after", [-1, 4, 2**31 - 1])
async def test_a_number_that_the_log_has_not_reached_is_refused(after: int) -> None:
    async with feed_of(Log(3)) as feed:
        with pytest.raises(BadInput, match="from 0 to 3"):
            await feed.subscribe(after)


async def test_nothing_is_lost_or_told_twice_where_old_and_new_meet() -> None:
    """Many join at any time, from any place, while records are written all the time."""
    log = Log(40, page=7)

    async def follow(feed: Feed[int], after: int) -> list[int]:
        following = await feed.subscribe(after)
        found: list[int] = []
        async with contextlib.aclosing(following):
            while not found or found[-1] < 400:
                found.append(await anext(following))
                if found[-1] % 11 == after % 11:
                    await asyncio.sleep(0)
        return found

    async def write(feed: Feed[int]) -> None:
        while len(log.records) < 400:
            log.append(3)
            feed.nudge()
            await asyncio.sleep(0)

    async with feed_of(log, every=0.001, queue=1000) as feed, asyncio.timeout(30):
        following = []
        writing = asyncio.create_task(write(feed))
        for after in range(40):
            following.append(asyncio.create_task(follow(feed, after)))
            await asyncio.sleep(0)
        found = await asyncio.gather(*following)
        await writing
    assert [each == list(range(after + 1, 401)) for after, each in enumerate(found)] == [True] * 40


async def test_a_writer_who_is_seen_late_is_waited_for() -> None:
    """Number 4 is committed, and a reader who began before that sees only number 5."""
    log = Log(3)
    async with feed_of(log) as feed:
        following = await feed.subscribe()
        waiting = await listening(feed, following)
        log.hidden.add(4)
        log.append(2)
        feed.nudge()
        assert [await waiting, *await heard(following, 1)] == [4, 5]


async def test_a_number_that_is_missing_for_good_stops_nobody() -> None:
    log = Log(3)
    log.records = [1, 2, 4, 5]
    async with feed_of(log) as feed:
        feed_from = await feed.subscribe(after=0)
        assert await heard(feed_from, 4) == [1, 2, 4, 5]


async def test_the_log_is_not_read_while_nobody_follows() -> None:
    log = Log(3)
    async with feed_of(log, every=0) as feed:
        feed.nudge()
        following = await feed.subscribe()
        for _ in range(20):
            await asyncio.sleep(0)
        assert log.polls == 0
        waiting = await listening(feed, following)
        log.append()
        assert await waiting == 4
        await following.aclose()
        assert not feed.followers
        polls = log.polls
        for _ in range(50):
            await asyncio.sleep(0)
        assert log.polls == polls


async def test_many_followers_are_one_reader() -> None:
    log = Log()
    async with feed_of(log, every=60) as feed:
        all_of_them = [await feed.subscribe() for _ in range(50)]
        waiting = [await listening(feed, each) for each in all_of_them]
        polls = log.polls
        log.append()
        feed.nudge()
        assert await asyncio.gather(*waiting) == [1] * 50
        assert log.polls - polls <= 2


async def test_a_nudge_asks_at_once() -> None:
    log = Log()
    async with feed_of(log, every=3600) as feed:
        following = await feed.subscribe()
        waiting = await listening(feed, following)
        log.append()
        feed.nudge()
        assert await asyncio.wait_for(waiting, 60) == 1


async def test_who_joins_while_others_listen_misses_nothing_between() -> None:
    log = Log()
    async with feed_of(log, every=3600) as feed:
        first = await feed.subscribe()
        waiting = await listening(feed, first)
        second = await feed.subscribe()
        log.append()
        feed.nudge()
        assert await waiting == 1
        assert await heard(second, 1) == [1]


async def test_who_does_not_keep_up_is_dropped_and_told_where_to_go_on() -> None:
    log = Log(2)
    async with feed_of(log, queue=5) as feed:
        slow, quick = await feed.subscribe(), await feed.subscribe()
        first, quicker = await listening(feed, slow), await listening(feed, quick)
        most = 0
        for number in range(3, 30):
            log.append()
            feed.nudge()
            assert (await quicker) == number
            quicker = asyncio.ensure_future(anext(quick))
            most = max(most, *map(len, feed.followers))
        assert await first == 3
        assert most == 5
        with pytest.raises(SlowSubscriber, match="after: 3,") as dropped:
            await anext(slow)
        assert dropped.value.taken == 3
        assert len(feed.followers) == 1
        assert await heard(await feed.subscribe(dropped.value.taken), 26) == list(range(4, 30))
        quicker.cancel()


async def test_a_graph_that_is_away_loses_nothing() -> None:
    log = Log(3)
    async with feed_of(log) as feed:
        following = await feed.subscribe()
        waiting = await listening(feed, following)
        log.fault = BAD
        log.append(2)
        polls = log.polls
        await until(lambda: log.polls > polls + 2)
        missed = asyncio.ensure_future(anext(await feed.subscribe(after=1)))
        await until(lambda: log.polls > polls + 4)
        assert not waiting.done()
        assert not missed.done()
        log.fault = None
        assert await waiting == 4
        assert await missed == 2
        assert await heard(following, 1) == [5]


async def test_a_fault_of_the_program_ends_everybody_and_the_next_begin_anew() -> None:
    log = Log()
    async with feed_of(log) as feed:
        following = await feed.subscribe()
        waiting = await listening(feed, following)
        log.fault = ValueError("a bug")
        feed.nudge()
        with pytest.raises(ValueError, match="a bug"):
            await waiting
        log.fault = None
        again = await feed.subscribe()
        log.append()
        assert await heard(again, 1) == [1]


async def test_closing_ends_every_iterator_and_takes_no_new_one() -> None:
    log = Log(3)
    async with feed_of(log) as feed:
        live, missed = await feed.subscribe(), await feed.subscribe(after=0)
        waiting = await listening(feed, live)
        assert await heard(missed, 1) == [1]
        await feed.close()
        with pytest.raises(StopAsyncIteration):
            await waiting
        assert [each async for each in missed] == [2, 3]
        assert [each async for each in await feed.subscribe(after=0)] == []
        assert not feed.followers


async def test_two_processes_both_see_what_either_writes() -> None:
    log = Log()
    async with feed_of(log) as one, feed_of(log) as other:
        here, there = await one.subscribe(), await other.subscribe()
        waiting = [await listening(one, here), await listening(other, there)]
        log.append()
        one.nudge()
        assert await asyncio.gather(*waiting) == [1, 1]
