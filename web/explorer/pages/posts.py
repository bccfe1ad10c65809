"""Posts: all of a kind, about something, and one with its answers."""

from __future__ import annotations

from typing import Any

from web.explorer import linked_data
from web.explorer.page import Missing, Page, Table, View, Visit, Wrong, path_of, place_and_name
from web.explorer.words import POST

NAMES = ("kind", "about", "unanswered", "language")
HEADER = ("id", "kind", "title", "language", "published_at", "author", "author_id", "text")
PATH = "/posts/{}"


async def posts(visit: Visit) -> View:
    given = visit.given
    kind = given.get("kind", "")
    if kind and kind not in POST:
        raise Wrong(f"kind is {kind!r:.30}: it is one of {', '.join(POST)}.")
    wanted: dict[str, Any] = {"kind": [kind]} if kind else {}
    if about := given.get("about"):
        wanted["about"] = [about]
    if language := given.get("language"):
        wanted["language"] = [language]
    if given.get("unanswered") == "yes":
        wanted |= {"unanswered": True, "kind": ["QUESTION"]}
    data = await visit.ask("posts", filter=wanted or None, after=given.get("after") or None)
    found = data["posts"]
    values = {"found": found, "kind": kind, "about": about, "to": path_of(about) if about else None}
    return View("posts.html", values, data, Table(HEADER, [_row(each) for each in found["nodes"]]), "posts")


async def post(visit: Visit) -> View:
    key = visit.of_path["key"]
    data = await visit.ask("post", id=f"Post:{key}")
    if (one := data["post"]) is None:
        raise Missing(f"There is no post {key[:60]}, or it is not published.")
    about = [place_and_name(visit, each) for each in one["about"]]
    rows = [_row(one), *(_row({**each, "kind": "ANSWER", "title": one["title"]}) for each in one["answers"]["nodes"])]
    told = [(visit.url(to) if to else None, name) for to, name in about]
    values = {"one": one, "about": about, "linked": linked_data.post(one, visit.canonical(), told)}
    return View("post.html", values, data, Table(HEADER, rows), f"post-{key}")


def _row(each: dict[str, Any]) -> tuple[Any, ...]:
    said = each["id"], each["kind"], each["title"], each["language"], each["publishedAt"]
    author = each["proposedBy"] or {}
    return *said, author.get("name"), author.get("id"), each["text"]


PAGES = (
    Page("/posts", posts, (*NAMES, "after")),
    Page("/posts/{key}", post),
)
