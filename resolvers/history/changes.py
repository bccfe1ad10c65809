"""The log of changes: filtered, the newest first, in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from graphdb.kinds.mapped import SDGS, Mapped
from graphdb.questions import history
from graphdb.records.changes import ChangeRecord
from graphdb.records.comments import CommentRecord
from graphdb.records.linkages import LinkageMove
from resolvers.filters.bounds import check_length
from resolvers.filters.stated import CodeFilter
from resolvers.filters.times import stored_time
from resolvers.ids import key_of
from resolvers.linkages.linkage_lists import lines_in
from resolvers.lists.keyset import Keyset
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum, page_of
from resolvers.people.actors import expect_actor
from resolvers.scope.context import Context


@dataclass(frozen=True)
class WhichChanges:
    """Of some lines, by somebody, of some kinds, in some time; None is "not stated", no kinds match nothing."""

    line: CodeFilter | None = None
    actor: str | None = None
    moves: tuple[LinkageMove, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None


class ChangeList:
    """The changes of linkages that are wanted. Raises UnknownCode, BadId and BadInput, the last
    also for somebody who has not acted here."""

    def __init__(self, context: Context, given: WhichChanges, of: Mapped = SDGS, framework: str = "") -> None:
        """framework: the code of that of objectives; no other mapping has any."""
        self._context, self._of = context, of
        self._bound_to = checksum("changes", given, *([framework] if framework else []))
        check_length(given.moves)
        self._wanted = history.WantedChanges(
            lines=lines_in(given.line, context.vocabulary),
            actor=key_of("Actor", given.actor) if given.actor is not None else "",
            moves=given.moves if given.moves is not None else tuple(LinkageMove),
            since=stored_time("since", given.since) or history.ALWAYS,
            until=stored_time("until", given.until) or history.NEVER,
            framework=framework,
        )

    async def total(self) -> int:
        found = await history.count(self._context.graph, self._wanted, self._of)
        if not found and self._wanted.actor:
            await expect_actor(self._context, self._wanted.actor)
        return found

    async def page(self, arguments: PageArguments) -> PageOf[ChangeRecord]:
        """The newest first; backwards from a cursor, those that are newer than it. Raises BadInput and BadCursor."""
        found = await Keyset(self._bound_to, (int,), lambda each: (each.sequence,), self._beyond).page(arguments)
        if not found.items and self._wanted.actor:
            await expect_actor(self._context, self._wanted.actor)
        return found

    async def _beyond(self, place: Position | None, limit: int, *, backwards: bool) -> list[ChangeRecord]:
        number = int(place[0]) if place is not None else None
        return await history.page(
            self._context.graph, self._wanted, place=number, limit=limit, backwards=backwards, of=self._of
        )


def history_page(key: str, changes: Sequence[ChangeRecord], arguments: PageArguments) -> PageOf[ChangeRecord]:
    """A page of the changes of one linkage, in their order."""
    return page_of(changes, lambda each: (each.sequence,), arguments, checksum("history", key))


def comment_page(key: str, comments: Sequence[CommentRecord], arguments: PageArguments) -> PageOf[CommentRecord]:
    """A page of the comments on one linkage, in their order."""
    return page_of(comments, lambda each: (each.id,), arguments, checksum("comments", key))
