"""The turns of writers of an embedded graph: one at a time, and none while another process holds them back.

The engine finds a second writer at its commit only, and has it begin again. The process that runs it serves all others,
so that there a lock will do. Who has connected beside it (opening.connect) is another process: while that one writes,
it holds a file in the folder, and the others wait. A process that was killed holds nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
from pathlib import Path
from typing import Self

PAUSE = 0.005  # seconds between two looks whether writers are held back


class Turns:
    """`async with turns:` for what is written. folder: of the engine. is_beside: this process does not run it."""

    def __init__(self, folder: Path, *, is_beside: bool = False) -> None:
        self._path, self._is_beside = folder / "held", is_beside
        self._lock, self._handle = asyncio.Lock(), -1

    async def __aenter__(self) -> Self:
        await self._lock.acquire()
        try:
            await self._free()
        except BaseException:
            self._lock.release()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._is_beside:
            self._path.unlink(missing_ok=True)
            os.close(self._handle)
        self._lock.release()

    async def _free(self) -> None:
        """Another process has them: nothing but a look tells when it gives them back."""
        is_mine = self._taken if self._is_beside else self._is_free
        while not is_mine():  # noqa: ASYNC110
            await asyncio.sleep(PAUSE)

    def _taken(self) -> bool:
        """Hold the others back, if nobody does so already."""
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _locked(self._handle, fcntl.LOCK_EX):
            return False
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(self._handle), self._path.stat()):
                return True
        os.close(self._handle)  # another one has held it until now, and has taken the file away
        return False

    def _is_free(self) -> bool:
        try:
            handle = os.open(self._path, os.O_RDONLY)
        except FileNotFoundError:
            return True
        is_free = _locked(handle, fcntl.LOCK_SH)
        if is_free:
            os.close(handle)
        return is_free


def _locked(handle: int, how: int) -> bool:
    """Whether the lock of a file could be taken; the file is closed where not."""
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return False
    return True
