"""An answer that several askers share."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """An answer that several fields of one object share: looked for by the first that asks."""

    def __init__(self, ask: Callable[[], Awaitable[T]]) -> None:
        self._ask, self._answer = ask, None

    _answer: asyncio.Future[T] | None

    async def __call__(self) -> T:
        if self._answer is None:
            self._answer = asyncio.ensure_future(self._ask())
        return await self._answer
