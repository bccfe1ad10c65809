"""Long lists leave turns to others."""

import asyncio

from schema.slices import sliced


async def test_others_have_a_turn_after_each_slice() -> None:
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(other())
    taken = [each async for each in sliced(range(1000), 100)]
    beside.cancel()
    assert taken == list(range(1000))
    assert turns >= 10
