"""Whether a graph can have changed since something was read of it.

The embedded engine serves one process, which holds the lock of its folder: nobody writes but through this process's one
adapter. So what was read between two writes need not be asked again until the next one begins. A Neo4j has other
clients. Whoever has to have the latest asks it each time; for others what was read a moment ago will do.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

DOUBT = (
    120.0  # seconds for which a write that failed or was given up may still come: longer than the engine works at one
)


class Moments:
    """Names the stretches of time in which nobody writes.

    is_sole: whether all writers are known here. age: where they are not, seconds for which what was read may answer
    those who need not have the latest; 0: for nobody.
    """

    def __init__(self, *, is_sole: bool, age: float = 0.0) -> None:
        self._is_sole, self._age, self._begun, self._ended, self._doubt = is_sole, age, 0, 0, 0.0

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Something is written in this block."""
        self._begun += 1
        try:
            yield
        except BaseException:
            self._doubt = time.monotonic() + DOUBT
            raise
        finally:
            self._ended += 1

    def passed(self) -> None:
        """Another one begins, since somebody has been seen to have written."""
        self._begun += 1
        self._ended += 1

    def now(self, *, latest: bool = True) -> tuple[int, int] | None:
        """A name of the present one; None while somebody writes, or may. latest: nothing older will do."""
        if not self._is_sole:
            return None if latest or not self._age else (self._ended, int(time.monotonic() / self._age))
        if self._begun != self._ended or time.monotonic() < self._doubt:
            return None
        return self._ended, 0
