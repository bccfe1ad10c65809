"""What is being done for one request, so that all of it can be ended at once."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from graphdb import engine


@dataclass
class Work(engine.Request):
    """The adapter's view of a request, which also remembers the tasks that ask the graph for it.

    A task that executes the document is one of them, but a DataLoader asks in tasks of its own, which nobody waits for
    once the execution is cancelled.
    """

    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def left(self, at_most: float) -> float:
        """Seconds until the deadline. The adapter asks this before each statement, in the task that waits for it."""
        if (task := asyncio.current_task()) is not None:
            self.tasks.add(task)
        return super().left(at_most)

    def give_up(self) -> None:
        """End what waits for the graph, and let nothing more begin.

        But not the task that calls this: it asked who is signed in, and has an answer to give.
        """
        self.deadline = time.monotonic()
        for task in self.tasks - {asyncio.current_task()}:
            task.cancel()

    @classmethod
    def now(cls) -> Work:
        """The work of the request that this task serves."""
        work = engine.current.get()
        if not isinstance(work, Work):
            work = cls()
            engine.current.set(work)
        return work
