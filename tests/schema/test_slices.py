"""Long lists leave turns to others."""

import asyncio
import contextlib
from itertools import count

from schema.slices import sliced


class Other:
    """Somebody who takes every turn there is."""

    def __init__(self) -> None:
        self.turns = 0

    async def __call__(self) -> None:
        while True:
            self.turns += 1
            await asyncio.sleep(0)


def standing() -> float:
    return 0.0


async def test_others_have_a_turn_after_each_slice() -> None:
    other = Other()
    beside = asyncio.create_task(other())
    taken = [each async for each in sliced(range(1000), 100, work=standing)]
    beside.cancel()
    assert taken == list(range(1000))
    assert other.turns >= 10


async def test_a_slice_of_items_that_are_much_work_is_shorter() -> None:
    ticks, before, other = count(), list[int](), Other()
    beside = asyncio.create_task(other())
    async for _ in sliced(range(40), 100, 0.01, lambda: next(ticks) * 0.0026):
        before.append(other.turns)
    beside.cancel()
    assert [before.count(turns) for turns in dict.fromkeys(before)] == [4] * 10


async def test_of_many_long_lists_one_goes_on_between_two_turns_of_others() -> None:
    taken, most, before, done = 0, 0, 0, False

    async def long() -> None:
        nonlocal taken
        async for _ in sliced(range(1000), 10, work=standing):
            taken += 1

    async def other() -> None:
        nonlocal most, before
        while not done:
            most, before = max(most, taken - before), taken
            await asyncio.sleep(0)

    every = [asyncio.create_task(long()) for _ in range(8)]
    while taken < 80:  # each begins with a slice
        await asyncio.sleep(0)
    before, beside = taken, asyncio.create_task(other())
    await asyncio.gather(*every)
    done = True
    await beside
    assert (taken, most) == (8_000, 10)


async def test_those_that_are_given_up_take_nobodys_turn() -> None:
    async def long(length: int) -> int:
        return len([each async for each in sliced(range(length), 10, work=standing)])

    gone = [asyncio.create_task(long(10**9)) for _ in range(3)]
    stays = asyncio.create_task(long(1000))
    await asyncio.sleep(0)
    for each in gone:
        each.cancel()
    assert await stays == 1000
    for each in gone:
        with contextlib.suppress(asyncio.CancelledError):
            await each
