"""The log of changes: filtered, the newest first, in pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from graphdb.audit_records import ChangeRecord, CommentRecord
from graphdb.errors import BadInput
from graphdb.history import timestamp
from graphdb.questions import history
from resolvers.context import Context
from resolvers.filters import CodeFilter
from resolvers.ids import key_of
from resolvers.linkages import lines_in
from resolvers.pages import PageArguments, PageOf, checksum, decoded, encoded, known, page_of

LAST = 2**53


class ChangeList:
    """The changes of some lines, by somebody, in some time. Raises UnknownCode, BadId and BadInput."""

    def __init__(
        self,
        context: Context,
        line: CodeFilter | None,
        actor: str | None,
        since: datetime | None,
        until: datetime | None,
    ) -> None:
        self._context = context
        self._lines = lines_in(line, context.reference)
        self._actor = key_of("Actor", actor) if actor is not None else ""
        self._since = _time("since", since) or history.ALWAYS
        self._until = _time("until", until) or history.NEVER
        self._bound_to = checksum("changes", line, actor, self._since, self._until)

    async def total(self) -> int:
        return await history.count(
            self._context.graph, lines=self._lines, actor=self._actor, since=self._since, until=self._until
        )

    async def page(self, arguments: PageArguments) -> PageOf[ChangeRecord]:
        """The newest first; backwards from a cursor, those that are newer than it."""
        arguments = arguments.checked()
        cursor, limit, back = arguments.cursor, arguments.size + 1, arguments.backwards
        place = int(decoded(cursor, self._bound_to, [int])[0]) if cursor is not None else None
        asked = {"lines": self._lines, "actor": self._actor, "since": self._since, "until": self._until}
        if back:
            found = await history.page_back(self._context.graph, **asked, after=place or 0, limit=limit)  # type: ignore[arg-type]
        else:
            found = await history.page(self._context.graph, **asked, before=place or LAST, limit=limit)  # type: ignore[arg-type]
        shown = found[: arguments.size][:: -1 if back else 1]
        cursors = tuple(encoded((each.sequence,), self._bound_to) for each in shown)
        return PageOf(tuple(shown), cursors, len(found) > len(shown), back, known(cursor is not None))


def history_page(key: str, changes: Sequence[ChangeRecord], arguments: PageArguments) -> PageOf[ChangeRecord]:
    """A page of the changes of one linkage, in their order."""
    return page_of(changes, lambda each: (each.sequence,), arguments, checksum("history", key))


def comment_page(key: str, comments: Sequence[CommentRecord], arguments: PageArguments) -> PageOf[CommentRecord]:
    """A page of the comments on one linkage, in their order."""
    return page_of(comments, lambda each: (each.id,), arguments, checksum("comments", key))


def _time(name: str, given: datetime | None) -> str | None:
    if given is not None and given.tzinfo is None:
        raise BadInput(f"`{name}` is {given.isoformat()}, without a zone: write {given.isoformat()}Z for UTC.")
    return timestamp(given) if given is not None else None
