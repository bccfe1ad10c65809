"""The client who goes before the answer comes: nobody is worked for who does not listen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from starlette.types import Receive

from web.graphql.refusals import Disconnected

T = TypeVar("T")


async def left(receive: Receive) -> None:
    """Returns when the client is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def while_listening(making: Coroutine[Any, Any, T], receive: Receive, give_up: Callable[[], None]) -> T:
    """What is made, while the client listens; else its making, and what it asked for, is ended. Raises Disconnected."""
    running = asyncio.ensure_future(making)
    leaving = asyncio.ensure_future(left(receive))
    try:
        await asyncio.wait({running, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            return running.result()
        raise Disconnected
    finally:
        leaving.cancel()
        if not running.done():
            give_up()
            running.cancel()
            await asyncio.wait({running}, timeout=1)
