"""Long lists, completed a slice at a time, so that other requests have their turn in between.

A slice ends after so many items, or once they have taken so long: what clients ask of an item differs. And of all long
lists that are being answered one goes on between two turns of the others, however many there are.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable
from typing import TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")
SLICE = 200  # items
LASTS = 0.01  # seconds of the thread's work


class Turns:
    """Who goes on, one in each turn of the loop, in the order in which they came."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._called = False

    async def mine(self) -> None:
        """Returns when it is the caller's turn, at the earliest after all others that wait now."""
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self._waiting.append(turn)
        self._call(loop)
        await turn

    def _call(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._waiting and not self._called:
            self._called = True
            loop.call_soon(self._next, loop)

    def _next(self, loop: asyncio.AbstractEventLoop) -> None:
        self._called = False
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():  # else given up
                turn.set_result(None)
                break
        self._call(loop)


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, Turns] = WeakKeyDictionary()


async def sliced(
    items: Iterable[T], size: int = SLICE, lasts: float = LASTS, work: Callable[[], float] = time.thread_time
) -> AsyncGenerator[T, None]:
    """The items, for a field that answers a list of them: the executor completes each as it comes."""
    turns = _turns.setdefault(asyncio.get_running_loop(), Turns())
    number, since = 0, work()
    for item in items:
        yield item
        number += 1
        if number == size or work() - since >= lasts:
            await turns.mine()
            number, since = 0, work()
