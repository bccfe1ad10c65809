"""What has to be there before a member of a cluster answers: bookmarks, as Neo4j gives them with every commit.

A cluster answers reads from members that may be behind. A session that is begun with a bookmark waits until its member
has what the bookmark names. A request begins with those that its client has sent and goes on with those of what it has
written itself; whatever else this process does goes on from what it wrote last.

The embedded engine has no bookmarks, and needs none: one process has its folder.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from neo4j import AsyncSession, Bookmarks

from graphdb.adapter.request import Request
from graphdb.errors import BadBookmark, BookmarkLate

# Seconds for which this process remembers what it wrote. A member that is further behind is no member; and a database
# that was put back to an earlier state, which will never have it, is not waited for longer.
LAG = 30.0


class Chain:
    """What sessions of one graph begin with. is_kept: False for an engine without bookmarks."""

    def __init__(self, *, is_kept: bool) -> None:
        self._is_kept = is_kept
        self._held: frozenset[str] = frozenset()
        self._since = 0.0

    def before(self, request: Request) -> Bookmarks | None:
        """What a session has to wait for."""
        if not self._is_kept:
            return None
        recent = self._held if time.monotonic() - self._since < LAG else frozenset()
        return Bookmarks.from_raw_values(request.bookmarks | recent)

    async def written(self, session: AsyncSession, request: Request, before: Bookmarks | None) -> None:
        """A session has written something, and began with this."""
        if before is None:
            return
        new = (await session.last_bookmarks()).raw_values
        # Whatever came before is in what was written now; what others write at the same time is not.
        self._held, self._since = (self._held - before.raw_values) | new, time.monotonic()
        request.bookmarks = request.written = new

    @contextlib.contextmanager
    def judged(self, request: Request) -> Iterator[None]:
        """Whose bookmark is to blame where the graph knows none of them: the client's, or ours, which are forgotten."""
        try:
            yield
        except BadBookmark as fault:
            self._held = frozenset()
            if not request.bookmarks:
                raise BookmarkLate from fault
            raise
