"""Whether the disk that the graph is kept on has room for more.

The embedded engine writes beside us, so its disk is looked at before each transaction: an engine that finds out in the
middle says no more than that something failed. A Neo4j has a disk of its own and says so when it is full.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from graphdb.errors import DiskFull, StocktakingError

LEAST = 32_000_000  # bytes that have to be free: more than one transaction of a request writes
FULL = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
)  # what the operating system says of a disk, a quota, a limit
NO_SPACE = "No space left on device"  # ENOSPC, as the operating system and Java say it


class Disk:
    """The disk of a graph; without a folder, that of somebody else, of which only what was heard is known."""

    def __init__(self, folder: Path | None) -> None:
        self._folder, self._heard = folder, False

    def is_full(self) -> bool:
        if self._folder is None:
            return self._heard
        try:
            return shutil.disk_usage(self._folder).free < LEAST
        except OSError:
            return False  # the folder is gone, which is another fault

    def check(self) -> None:
        """Raises DiskFull where there is no room. A Neo4j is asked: its disk may have room again."""
        if self._folder is not None and self.is_full():
            raise DiskFull

    def heard(self, fault: StocktakingError) -> StocktakingError:
        """The same fault, kept in mind where it says that the disk is full."""
        self._heard = self._heard or isinstance(fault, DiskFull)
        return fault

    def has_room(self) -> None:
        """Something was written."""
        self._heard = False
