"""Whether a graph can have changed since something was read of it.

The embedded engine serves one process, which holds the lock of its folder: nobody writes but through this process's one
adapter. So what was read between two writes need not be asked again until the next one begins. A Neo4j has other
clients, and is asked each time.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

DOUBT = (
    120.0  # seconds for which a write that failed or was given up may still come: longer than the engine works at one
)


class Moments:
    """Names the stretches of time in which nobody writes. is_sole: whether all writers are known here."""

    def __init__(self, *, is_sole: bool) -> None:
        self._is_sole, self._begun, self._ended, self._doubt = is_sole, 0, 0, 0.0

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

    def now(self) -> int | None:
        """A name of the present one; None while somebody writes, or may."""
        if not self._is_sole or self._begun != self._ended or time.monotonic() < self._doubt:
            return None
        return self._ended
