"""How many connections a process holds, so that it never runs out of files: whoever waits longest goes first."""

from __future__ import annotations

import resource
from asyncio import Transport
from collections.abc import Hashable
from pathlib import Path

SPARE = 128  # files for the graph, the log and what a request opens, beyond those that are open already
MOST_FILES = 65_536  # where the system sets no bound
OPEN_FILES = Path("/proc/self/fd")
OPEN_AT_START = 512  # files, where the system does not tell: the embedded engine holds some hundreds


def raise_file_limit() -> None:
    """Let this process open as many files as it may; shells often give 1,024 where 65,536 are allowed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def room() -> int:
    """How many connections fit beside the files that are open now, at least 16."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = MOST_FILES if soft == resource.RLIM_INFINITY else soft
    open_now = sum(1 for _ in OPEN_FILES.iterdir()) if OPEN_FILES.is_dir() else OPEN_AT_START
    return max(16, files - open_now - SPARE)


class Crowd:
    """The connections of one server that have no whole request, those that have waited longest first."""

    def __init__(self, most: int | None) -> None:
        """most: connections at once, whatever they do; fewer where fewer files can be open."""
        self._most, self._fits = most, room()
        self._waiting: dict[Hashable, Transport] = {}
        self._leaving: set[Hashable] = set()  # hung up on, and not yet gone

    @property
    def most(self) -> int:
        return min(self._fits, self._most or self._fits)

    def waits(self, who: Hashable, transport: Transport) -> None:
        """This connection has no request from now on."""
        self._waiting.pop(who, None)
        self._waiting[who] = transport

    def goes_on(self, who: Hashable) -> None:
        """It has one."""
        self._waiting.pop(who, None)

    def is_gone(self, who: Hashable) -> None:
        """Nobody is there any more."""
        self._waiting.pop(who, None)
        self._leaving.discard(who)

    def makes_room(self, there: int) -> bool:
        """Whether one more may stay beside those that are there; who has waited longest is hung up on for it."""
        if there - len(self._leaving) < self.most:
            return True
        if not self._waiting:
            return False
        longest = next(iter(self._waiting))
        self._leaving.add(longest)
        self._waiting.pop(longest).abort()
        return True
