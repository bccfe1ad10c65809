"""Work that goes on behind the request that asked for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import Context as Variables
from typing import Any


class Background:
    """Named pieces of work of this process. They end with it: whatever is written in one transaction is then written
    or not, and never half."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[Any]] = {}
        self._told: dict[str, tuple[int, int]] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._tasks

    def begin(self, name: str, work: Callable[[], Coroutine[Any, Any, Any]]) -> asyncio.Task[Any]:
        """The work of this name that is under way, or it is begun: not in the context of who asks, whose deadline is
        not its own."""
        if name not in self._tasks:
            task = asyncio.get_running_loop().create_task(work(), context=Variables())
            self._tasks[name] = task
            task.add_done_callback(lambda done: self._ended(name, done))
        return self._tasks[name]

    def tell(self, name: str, done: int, total: int) -> None:
        """Say how much of the work of this name is done."""
        self._told[name] = done, total

    def told(self, name: str) -> tuple[int, int] | None:
        """How much of it is done, and of how much; None where nothing was said of it, or it is over."""
        return self._told.get(name)

    def _ended(self, name: str, done: asyncio.Task[Any]) -> None:
        self._tasks.pop(name, None)
        self._told.pop(name, None)
        if not done.cancelled():
            done.exception()  # whoever still waits is told; nobody else has to be
