"""Writers of an embedded graph wait for who writes beside, and for nobody who is gone."""

import asyncio
import fcntl
import os
from pathlib import Path

import pytest

from graphdb.adapter.turns import Turns


async def test_writers_wait_while_another_process_holds_them_back(tmp_path: Path) -> None:
    ours, beside, order = Turns(tmp_path), Turns(tmp_path, is_beside=True), list[str]()

    async def write() -> None:
        async with ours:
            order.append("written")

    async with beside:
        writing = asyncio.create_task(write())
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(writing), 0.05)
        order.append("read beside")
    await writing
    assert order == ["read beside", "written"]
    assert [*tmp_path.iterdir()] == []


async def test_two_beside_take_turns(tmp_path: Path) -> None:
    inside, most = 0, 0

    async def one() -> None:
        nonlocal inside, most
        async with Turns(tmp_path, is_beside=True):
            inside, most = inside + 1, max(most, inside + 1)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(one() for _ in range(20)))
    assert most == 1


async def test_who_was_killed_and_who_gave_up_hold_nobody_back(tmp_path: Path) -> None:
    (tmp_path / "held").touch()  # of a process that is gone
    async with Turns(tmp_path):
        pass
    handle, waiting = os.open(tmp_path / "held", os.O_RDWR), Turns(tmp_path)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(waiting.__aenter__(), 0.02)
    os.close(handle)
    async with waiting:
        pass
