"""Posts: what is published, for everybody; and the queue, for authors and those who decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from graphdb.errors import Forbidden
from graphdb.questions import posts
from graphdb.questions.posts import PlacedPost, QueuedPosts, WantedPosts
from graphdb.records.actors import Role
from graphdb.records.posts import PostKind, PostRecord, PostStatus
from resolvers.filters.bounds import words
from resolvers.filters.notes import unknown_thing, unknown_values
from resolvers.filters.times import stored_time
from resolvers.ids import key_of
from resolvers.lists.keyset import Keyset
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum
from resolvers.lists.queues import any_of
from resolvers.moderation.moderated import lines_of
from resolvers.posts.seeing import is_published
from resolvers.posts.subjects import around, with_parts
from resolvers.scope.context import Context

NOTHING_ABOUT = ("",)  # of an empty list: what no post is about


@dataclass(frozen=True)
class PostFilter:
    """Which published posts; None is "not stated". about: ids, of a line with its parts, of a goal with its targets.
    reply_to: id of the question that is answered. text: all of its words are words of title or text, the last one at
    least the beginning of one."""

    kind: tuple[PostKind, ...] | None = None
    about: tuple[str, ...] | None = None
    language: tuple[str, ...] | None = None
    reply_to: str | None = None
    since: datetime | None = None
    unanswered: bool | None = None
    text: str | None = None


class PostList:
    """Those that are published and meet a filter, the newest first. under: id of a thing that there is, in the place of
    `about`. path: where the list stands in the answer, of one whose filter may name what there is not. Raises BadId,
    BadInput and UnknownCode when it is read."""

    def __init__(
        self,
        context: Context,
        given: PostFilter | None,
        under: str | None = None,
        path: tuple[str | int, ...] | None = None,
    ) -> None:
        self._context, self._given, self._under, self._path = context, given or PostFilter(), under, path
        self._known: WantedPosts | None = None

    async def total(self) -> int:
        totals = self._context.loaders.keyed("totals of posts", lambda keys: _totals(self._context, keys))
        return await totals.load(await self._wanted()) or 0

    async def page(self, arguments: PageArguments) -> PageOf[PostRecord]:
        """Raises BadInput and BadCursor."""
        wanted = await self._wanted()
        parts = self._context.loaders.keyed("parts of posts", lambda keys: _parts(self._context, keys))

        def place(each: PostRecord) -> Position:
            return (each.published_at or "", each.id)

        async def beyond(place: Position | None, limit: int, *, backwards: bool) -> list[PostRecord]:
            at = (str(place[0]), str(place[1])) if place is not None else None
            return await parts.load(_Part(wanted, at, limit, not backwards)) or []

        return await Keyset(checksum("posts", wanted), (str, str), place, beyond).page(arguments)

    async def _wanted(self) -> WantedPosts:
        if self._known is None:
            given = self._given
            about = given.about if given.about is None else await around(self._context, given.about) or NOTHING_ABOUT
            if self._under is not None:
                about = await with_parts(self._context, [self._under])
            if given.text is not None:
                words(given.text)
            if self._path is not None:
                await _note_unknown(self._context, given, self._path)
            self._known = WantedPosts(
                kinds=any_of(given.kind, lambda each: (each.value,)),
                about=about or (),
                languages=any_of(given.language, lambda each: (each.strip().lower(),)),
                questions=(key_of("Post", given.reply_to),) if given.reply_to is not None else (),
                since=stored_time("since", given.since) or "",
                unanswered=given.unanswered is True,
                text=given.text or "",
            )
        return self._known


async def _note_unknown(context: Context, given: PostFilter, path: tuple[str | int, ...]) -> None:
    """Note the languages of a filter that no published post is in, and a question that is not there for everybody."""
    if given.language is not None:
        held = await posts.languages(context.graph.read)
        context.notes.update(unknown_values("language", given.language, held, path))
    if given.reply_to is not None:
        key = key_of("Post", given.reply_to)
        if not is_published((await posts.by_ids(context.graph.read, [key])).get(key)):
            context.notes.add(unknown_thing("published question", given.reply_to, path))


@dataclass(frozen=True, slots=True)
class _Part:
    """So many of the published posts beyond a place."""

    wanted: WantedPosts
    place: tuple[str, str] | None
    limit: int
    newest_first: bool


async def _parts(context: Context, wanted: Sequence[_Part]) -> dict[_Part, list[PostRecord]]:
    """The posts of each. Of many it is asked once where their posts stand, and once for those of the pages."""
    if len(wanted) == 1:
        (one,) = wanted
        found = await posts.published(
            context.graph, one.wanted, place=one.place, limit=one.limit, newest_first=one.newest_first
        )
        return {one: found}
    placed = await _placed(context, [each.wanted for each in wanted])
    ids = {each: _beyond(placed[each.wanted], each) for each in wanted}
    whole = await posts.by_ids(context.graph.read, sorted({id for some in ids.values() for id in some}))
    return {each: [whole[id] for id in some if id in whole] for each, some in ids.items()}


def _beyond(placed: Sequence[PlacedPost], part: _Part) -> list[str]:
    """The ids of a part of posts that stand in their order, the newest first."""
    ordered = placed if part.newest_first else placed[::-1]
    at = part.place
    if at is not None:
        ordered = [
            each for each in ordered
            if ((each.published_at, each.id) < at if part.newest_first else (each.published_at, each.id) > at)
        ]  # fmt: skip
    return [each.id for each in ordered[: part.limit]]


async def _totals(context: Context, wanted: Sequence[WantedPosts]) -> dict[WantedPosts, int]:
    """How many posts each wants."""
    if len(wanted) == 1:
        return {wanted[0]: await posts.published_count(context.graph, wanted[0])}
    return {each: len(found) for each, found in (await _placed(context, wanted)).items()}


async def _placed(context: Context, wanted: Sequence[WantedPosts]) -> dict[WantedPosts, list[PlacedPost]]:
    """Where the posts that each wants stand: asked once, whether for their number or for a page."""
    places = context.loaders.keyed("places of posts", lambda keys: posts.places(context.graph, keys))
    found = await places.load_many(list(dict.fromkeys(wanted)))
    return {each: some or [] for each, some in zip(dict.fromkeys(wanted), found, strict=True)}


@dataclass(frozen=True)
class QueueFilter:
    """Which posts of the queue; None is "not stated". mine: those of the caller, or not only those."""

    status: tuple[PostStatus, ...] | None = None
    kind: tuple[PostKind, ...] | None = None
    about: tuple[str, ...] | None = None
    mine: bool | None = None


class PostQueue:
    """Those that the caller handles and that meet a filter, what stands longest where it is first. Raises Forbidden
    for who handles none, and as `PostList`."""

    def __init__(self, context: Context, given: QueueFilter | None) -> None:
        actor = context.actor
        if actor is None or actor.role is Role.VIEWER:
            raise Forbidden("the queue of posts")
        self._context, self._given, self._actor = context, given or QueueFilter(), actor
        self._known: QueuedPosts | None = None

    async def total(self) -> int:
        return await posts.queued_count(self._context.graph, await self._wanted())

    async def page(self, arguments: PageArguments) -> PageOf[PostRecord]:
        """Raises BadInput and BadCursor."""
        wanted = await self._wanted()

        def place(each: PostRecord) -> Position:
            return (each.queued_at, each.id)

        async def beyond(place: Position | None, limit: int, *, backwards: bool) -> list[PostRecord]:
            at = (str(place[0]), str(place[1])) if place is not None else None
            return await posts.queued(self._context.graph, wanted, place=at, limit=limit, oldest_first=not backwards)

        return await Keyset(checksum("postQueue", wanted), (str, str), place, beyond).page(arguments)

    async def _wanted(self) -> QueuedPosts:
        if self._known is None:
            given, vocabulary = self._given, self._context.vocabulary
            about = given.about if given.about is None else await around(self._context, given.about) or NOTHING_ABOUT
            self._known = QueuedPosts(
                viewer=self._actor.id,
                everything=self._actor.role is Role.ADMINISTRATOR,
                lines=lines_of(self._actor, vocabulary),
                mine=given.mine is True,
                statuses=any_of(given.status, lambda each: (each.value,)),
                kinds=any_of(given.kind, lambda each: (each.value,)),
                about=about or (),
            )
        return self._known
