"""How long the event loop is held by one thing, while nobody else has a turn.

A tick is asked for every 50 ms; one that comes late was kept waiting. Of that time, what the thread of the loop worked
is told apart: the rest is other processes, or the embedded engine, at the same processors.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger("server")
EVERY = 0.05  # seconds between two ticks
WORKED, WAITED = 0.25, 0.5  # seconds of the thread's work, or of waiting, that are worth a line in the log


def keep_what_the_start_made() -> None:
    """Let no later collection look at the schema, the vocabulary and the modules: one of them all holds the loop for a
    tenth of a second, and comes at any time. To be called once by a process that serves until it ends."""
    gc.collect()
    gc.freeze()


@dataclass
class Holds:
    """Watches the loop that it is started in. `worked` and `waited` are the longest so far, in seconds.

    told: is given both of each tick, waited first.

    A tick cannot tell what happened just before it was due: what is told is right to EVERY.
    """

    clock: Callable[[], float] = time.monotonic
    work: Callable[[], float] = time.thread_time
    told: Callable[[float, float], None] | None = None
    worked: float = 0.0
    waited: float = 0.0
    _due: float = 0.0
    _before: float = 0.0
    _timer: asyncio.TimerHandle | None = field(default=None, repr=False)

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._next()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def tick(self) -> None:
        """Compare when it is with when it was due."""
        waited = max(0.0, self.clock() - self._due)
        worked = min(waited, self.work() - self._before)
        self.worked, self.waited = max(self.worked, worked), max(self.waited, waited)
        if self.told is not None:
            self.told(waited, worked)
        if worked > WORKED or waited > WAITED:
            log.warning("the loop was held", waited_ms=round(waited * 1000), worked_ms=round(worked * 1000))
        self._next()

    def _next(self) -> None:
        self._due, self._before = self.clock() + EVERY, self.work()
        self._timer = self._loop.call_later(EVERY, self.tick)
