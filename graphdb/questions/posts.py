"""Posts: kept step by step, and read by those who may see them. Edges are there while they are published."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import Text, cypher, directed, question
from graphdb.engine import Graph
from graphdb.errors import DataChanged
from graphdb.kinds.steps import taken_in
from graphdb.model import BY_NAME, KEYS, Type
from graphdb.model.posts import SUBJECTS
from graphdb.predicates import patterns
from graphdb.questions.actors import put
from graphdb.questions.by_time import beginning
from graphdb.questions.ingest import Edge, EdgeKind, edges_of, put_edges, remove_edges
from graphdb.records.actors import ActorRecord
from graphdb.records.posts import PostKind, PostMove, PostReason, PostRecord, PostStatus, PostStep
from graphdb.words.made import made
from graphdb.words.relevance import NOTHING, Sought

_BY_IDS = question("posts/by_ids")
_BEGIN = question("posts/begin")
_CHANGE = question("posts/change")
_OPEN_OF = question("posts/open_of")
_SAME = question("posts/same")
_LANGUAGES = question("posts/languages")
_PUBLISHED = question("posts/published")
_PUBLISHED_COUNT = question("posts/published_count")
_QUEUED = question("posts/queued")
_QUEUED_COUNT = question("posts/queued_count")
_COUNTED = question("posts/counted")
_PLACES = question("posts/places")
_MERGED_FROM = question("posts/merged_from")
# Which posts are looked at: `<posts>`. $index, $query: the full-text index of posts and what it is asked for.
_EVERY = cypher("MATCH (p:Post)")
_FOUND = cypher("CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS p, score\nWITH DISTINCT p")
# Those whose keys are numbers in the graph.
_NUMBERED = {
    label for label in SUBJECTS
    if any(each.name == KEYS[label] and each.type is Type.INTEGER for each in BY_NAME[label].properties)
}  # fmt: skip
EDGES: Final = (
    *(EdgeKind("Post", "SPEAKS_OF", label) for label in SUBJECTS), EdgeKind("Post", "REPLY_TO", "Post"),
    EdgeKind("Post", "WRITTEN_BY", "Actor"),
)  # fmt: skip


async def by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, PostRecord]:
    """Which posts have these ids? Whoever may see them."""
    return {row["id"]: _post(row) for row in await ask("posts/by_ids", _BY_IDS, ids=list(ids))}


async def open_of(ask: Ask, author: str, since: str) -> tuple[int, int]:
    """How many of somebody's wait, for a moderator or for themselves, and how many were begun since then?"""
    (row,) = await ask("posts/open_of", _OPEN_OF, author=author, since=since)
    return int(row["waiting"]), int(row["begun"])


async def same(ask: Ask, author: str, wording: str, but: str = "") -> str | None:
    """Which post of somebody, other than one, has these words, and was not taken back by them?"""
    rows = await ask("posts/same", _SAME, author=author, wording=wording, but=but)
    return rows[0]["id"] if rows else None


async def merged_from(ask: Ask, ids: Sequence[str]) -> dict[str, list[str]]:
    """Which ids of before have these things taken in? By thing; one that took in none is left out."""
    found: dict[str, list[str]] = {}
    for row in await ask("posts/merged_from", _MERGED_FROM, ids=list(ids)):
        found.setdefault(row["into"], []).append(row["id"])
    return found


async def begin(ask: Ask, made: PostRecord, actor: ActorRecord) -> None:
    """Keep a new post; `ask` runs inside a transaction of Graph.write."""
    await put(ask, actor)
    await ask("posts/begin", _BEGIN, id=made.id, properties=_properties(made))


async def keep(ask: Ask, made: PostRecord, actor: ActorRecord, *, on_chain: bool) -> None:
    """Keep what a step has made of a post, by somebody. on_chain: a change on the chain raises its version.

    Raises DataChanged where it is not at the version before.
    """
    await put(ask, actor)
    properties = _properties(made)
    if on_chain:
        del properties["version"]
    if not await ask("posts/change", _CHANGE, id=made.id, expected=made.version - 1, properties=properties):
        raise DataChanged
    await _put_edges(ask, made)


async def _put_edges(ask: Ask, post: PostRecord) -> None:
    """The edges of a post: those of what it says while it is published, none else. An end that is gone has none."""
    is_public = post.status is PostStatus.PUBLISHED
    if not is_public and post.published_at is None:
        return
    of = {id.partition(":")[0] for id in post.about}
    for kind in (each for each in EDGES if each.end in of or each.type != "SPEAKS_OF"):
        if is_public and (wanted := edges_from(post, kind)):
            await put_edges(ask, kind, wanted)
        elif not is_public:
            there = await edges_of(ask, kind, [post.id])
            await remove_edges(ask, kind, [(each.source, each.target) for each in there])


def edges_from(post: PostRecord, kind: EdgeKind) -> list[Edge]:
    """The edges of one kind that a post has while it is published."""
    match kind.end:
        case "Post":
            ends: Sequence[str | int] = (post.reply_to,) if post.reply_to else ()
        case "Actor":
            ends = (post.author,)
        case label:
            keys = [key for of, _, key in (each.partition(":") for each in post.about) if of == label]
            ends = [int(key) for key in keys] if label in _NUMBERED else keys
    return [Edge(post.id, each, {}) for each in ends]


@dataclass(frozen=True, slots=True)
class WantedPosts:
    """Which published posts; an empty tuple or text is any. about: ids; questions: ids of what is answered; text: whose
    words stand in their titles or texts, the last one at least as the beginning of one."""

    kinds: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    since: str = ""
    unanswered: bool = False
    text: str = ""


async def published(
    graph: Graph, wanted: WantedPosts, *, place: tuple[str, str] | None, limit: int, newest_first: bool
) -> list[PostRecord]:
    """Which of them lie beyond a place, by when they were published?"""
    at, id = beginning(place, oldest_first=not newest_first)
    text = directed(_PUBLISHED, descending=newest_first, posts=_among(wanted))
    return [
        _post(row)
        for row in await graph.read("posts/published", text, at=at, id=id, limit=limit, **_of_published(graph, wanted))
    ]


@dataclass(frozen=True, slots=True)
class PlacedPost:
    """Where a published post stands in their order, what it is about, and the id of the question that it answers."""

    id: str
    published_at: str
    about: frozenset[str]
    reply_to: str | None

    def is_wanted(self, wanted: WantedPosts) -> bool:
        """Whether it is about what is wanted, and answers it."""
        is_about = not wanted.about or not self.about.isdisjoint(wanted.about)
        return is_about and (not wanted.questions or self.reply_to in wanted.questions)


async def places(graph: Graph, wanted: Sequence[WantedPosts]) -> dict[WantedPosts, list[PlacedPost]]:
    """Where do the published posts stand that each of these wants? The newest first. One question for all that differ
    in nothing but what the posts are about, or answer."""
    alike: dict[WantedPosts, list[WantedPosts]] = {}
    for each in wanted:
        alike.setdefault(replace(each, about=(), questions=()), []).append(each)
    found: dict[WantedPosts, list[PlacedPost]] = {}
    for rest, some in alike.items():
        wide = replace(  # where one of them wants any, all are read
            rest,
            about=_all_of([each.about for each in some]),
            questions=_all_of([each.questions for each in some]),
        )
        rows = await graph.read("posts/places", _PLACES.fill(posts=_among(wide)), **_of_published(graph, wide))
        placed = [
            PlacedPost(row["id"], row["published_at"], frozenset(row["about"]), row["reply_to"]) for row in rows
        ]  # fmt: skip
        for each in some:
            found[each] = [post for post in placed if post.is_wanted(each)]
    return found


def _all_of(wanted: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What any of these wants; nothing where one of them wants anything."""
    return tuple(sorted({id for each in wanted for id in each})) if all(wanted) else ()


async def published_count(graph: Graph, wanted: WantedPosts) -> int:
    """How many are there?"""
    text = _PUBLISHED_COUNT.fill(posts=_among(wanted))
    (row,) = await graph.read("posts/published_count", text, **_of_published(graph, wanted))
    return int(row["posts"])


async def languages(ask: Ask) -> list[str]:
    """Which languages are published posts in? Their tags, in order."""
    return [row["language"] for row in await ask("posts/languages", _LANGUAGES)]


@dataclass(frozen=True, slots=True)
class QueuedPosts:
    """Which posts, of those that `viewer` may see beside what is published: their own, and those of their lines (or
    all). An empty tuple is any."""

    viewer: str
    everything: bool
    lines: tuple[str, ...]
    mine: bool = False
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


async def queued(
    graph: Graph, wanted: QueuedPosts, *, place: tuple[str, str] | None, limit: int, oldest_first: bool
) -> list[PostRecord]:
    """Which of them lie beyond a place, by how long they stand where they are?"""
    at, id = beginning(place, oldest_first=oldest_first)
    text = directed(_QUEUED, descending=not oldest_first)
    return [
        _post(row) for row in await graph.read("posts/queued", text, at=at, id=id, limit=limit, **_of_queued(wanted))
    ]


async def queued_count(graph: Graph, wanted: QueuedPosts) -> int:
    """How many are there?"""
    (row,) = await graph.read("posts/queued_count", _QUEUED_COUNT, **_of_queued(wanted))
    return int(row["posts"])


@dataclass(frozen=True, slots=True)
class CountedPosts:
    """How many posts of a kind stand somewhere; oldest: since when the first of them does."""

    kind: PostKind
    status: PostStatus
    posts: int
    oldest: str


async def counted(ask: Ask) -> list[CountedPosts]:
    """How many posts are there of each kind and status?"""
    rows = await ask("posts/counted", _COUNTED)
    return [CountedPosts(PostKind(row["kind"]), PostStatus(row["status"]), row["posts"], row["oldest"]) for row in rows]


def _among(wanted: WantedPosts) -> Text:
    """The posts that are looked at: all, or those that the index has found, which may be more than are meant."""
    return _FOUND if wanted.text else _EVERY


def _of_published(graph: Graph, wanted: WantedPosts) -> dict[str, Any]:
    sought = Sought.of(wanted.text) if wanted.text else NOTHING
    return {
        "kinds": list(wanted.kinds), "about": list(wanted.about), "languages": list(wanted.languages),
        "questions": list(wanted.questions), "since": wanted.since, "unanswered": wanted.unanswered,
        "words": patterns(each.options for each in sought.terms),
        **({"index": graph.text_index("Post"), "query": sought.query} if wanted.text else {}),  # as `_among` says
    }  # fmt: skip


def _of_queued(wanted: QueuedPosts) -> dict[str, Any]:
    return {
        "viewer": wanted.viewer, "everything": wanted.everything, "lines": list(wanted.lines), "mine": wanted.mine,
        "statuses": list(wanted.statuses), "kinds": list(wanted.kinds), "about": list(wanted.about),
    }  # fmt: skip


def _properties(post: PostRecord) -> dict[str, Any]:
    return {
        **made(BY_NAME["Post"], {"title": post.title, "text": post.text}),
        "version": post.version, "status": post.status.value, "kind": post.kind.value, "author": post.author,
        "title": post.title, "text": post.text, "language": post.language, "about": list(post.about),
        "lines": list(post.lines), "replyTo": post.reply_to, "wording": post.wording, "salt": post.salt,
        "createdAt": post.created_at, "queuedAt": post.queued_at, "publishedAt": post.published_at,
        "decidedAt": post.decided_at, "steps": json.dumps([each.kept for each in post.steps]),
    }  # fmt: skip


def _post(row: Record) -> PostRecord:
    return PostRecord(
        row["id"], row["version"], PostStatus(row["status"]), PostKind(row["kind"]), row["author"], row["title"],
        row["text"], row["language"], tuple(row["about"]), tuple(row["lines"]), row["reply_to"], row["wording"],
        row["salt"], row["created_at"], row["queued_at"], row["published_at"], row["decided_at"],
        tuple(_step(each) for each in json.loads(row["steps"])),
    )  # fmt: skip


def _step(kept: Mapping[str, Any]) -> PostStep:
    reasons = tuple(PostReason(each) for each in kept["reasons"])
    return PostStep(*taken_in(kept, PostMove, PostStatus), reasons, kept["note"])
