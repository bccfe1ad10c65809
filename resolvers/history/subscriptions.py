"""What who follows the data hears: changes, releases, entries that are published; each with what is so by then."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import TypeVar

from graphdb.records.changes import ChangeRecord
from graphdb.records.register import RegisterChangeRecord, RegisterMove
from graphdb.records.releases import ReleaseRecord
from resolvers.scope.context import Context
from resolvers.scope.feed import Feed, Feeds

T = TypeVar("T")


async def changes(
    context: Context, action_line: str | None = None, after: int | None = None
) -> AsyncGenerator[ChangeRecord, None]:
    """Changes of a line's linkages (of any, without one) after this number, or from now on.

    C7 stands for its parts. Raises UnknownCode, BadInput for a number that no change has yet, what the graph raises.
    """
    feed = _feeds(context).changes
    if action_line is None:
        heard = await feed.subscribe(_start(context, after))
    else:
        lines = _covered(context, action_line)
        heard = await feed.subscribe(_start(context, after), lambda each: each.after.line in lines)
    return _told(context, feed, heard, lambda each: each.sequence)


async def releases(context: Context, after: int | None = None) -> AsyncGenerator[ReleaseRecord, None]:
    """Releases after this number, or from now on. Raises BadInput and what the graph raises."""
    feed = _feeds(context).releases
    heard = await feed.subscribe(_start(context, after))
    return _told(context, feed, heard, lambda each: each.number)


async def published(
    context: Context, action_line: str | None = None, after: int | None = None
) -> AsyncGenerator[RegisterChangeRecord, None]:
    """Entries that are published, new or changed, each with its change after this number, or from now on.

    action_line: of entries that are of this line, C7 standing for its parts. Raises as `changes` does.
    """
    feed = _feeds(context).register
    lines = _covered(context, action_line) if action_line is not None else None

    def matches(change: RegisterChangeRecord) -> bool:
        is_entry = change.noun == "Entry" and change.move is RegisterMove.PUBLISH
        return is_entry and (lines is None or bool(lines & {*change.after.lines}))

    heard = await feed.subscribe(_start(context, after), matches)
    return _told(context, feed, heard, lambda each: each.sequence)


async def _told(
    context: Context, feed: Feed[T], heard: AsyncGenerator[T, None], number: Callable[[T], int]
) -> AsyncGenerator[T, None]:
    """What is heard, each with a context that is not older than it."""
    fresh = 0  # what has a number up to this was written before the context was refreshed
    async with aclosing(heard):
        async for record in heard:
            if number(record) > fresh:
                fresh = max(number(record), feed.last)
                await context.refresh()
            context.position.place = number(record)
            yield record


def _start(context: Context, after: int | None) -> int | None:
    """Where a client says that it was cut off goes before where it once began."""
    return after if context.resume_after is None else context.resume_after


def _covered(context: Context, line: str) -> frozenset[str]:
    return frozenset(context.vocabulary.covers(context.vocabulary.lines.need("action line", line)))


def _feeds(context: Context) -> Feeds:
    assert context.feeds is not None, "nothing can be followed without a server"
    return context.feeds
