"""Feeds: Atom (RFC 4287) and JSON Feed 1.1, whose items have ids that stay the same wherever this program runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

import orjson

ATOM = "http://www.w3.org/2005/Atom"
KINDS = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json; charset=utf-8"}
LIMIT = 30  # items of a feed
_NEVER = "2003-12-12T00:00:00Z"  # the day of the Geneva Plan of Action: of a feed in which nothing has happened


@dataclass(frozen=True)
class Item:
    """Something new. id: of the API; updated: when it came or was last changed."""

    id: str
    title: str
    path: str
    updated: str
    text: str
    outside: str | None = None


@dataclass(frozen=True)
class Feed:
    """A feed: address is its own, base that of the pages."""

    name: str
    title: str
    address: str
    base: str
    changed: str | None
    items: tuple[Item, ...]

    @property
    def updated(self) -> str:
        return self.items[0].updated if self.items else self.changed or _NEVER


def newest(data: Mapping[str, Any]) -> list[Item]:
    """The newest items of an answer, each once, the last that was touched first."""
    found: dict[str, Item] = {}
    for each in (*data["added"]["nodes"], *data["changed"]["nodes"]):
        found[each["id"]] = _item(each, f"/entries/{quote(each['id'], safe=':~@.-')}", each["description"] or "")
    for each in data.get("events", {"nodes": ()})["nodes"]:  # a collection has none
        if each["updatedAt"] or each["submittedAt"]:
            when = f"{each['start'].replace('T', ' ')} {each['zone'] or ''}".strip()
            said = "Cancelled: " if each["status"] == "CANCELLED" else ""
            path = f"/events/{quote(each['uid'], safe=':~@.-')}"
            found[each["id"]] = _item(each, path, f"{said}{when}. {each['description'] or ''}".strip())
    for each in data["posts"]["nodes"]:
        post = {"updatedAt": each["publishedAt"], "submittedAt": None, "url": None, **each}
        found[each["id"]] = _item(post, f"/posts/{each['id'].partition(':')[2]}", each["text"])
    return sorted(found.values(), key=lambda each: (each.updated, each.id), reverse=True)[:LIMIT]


def _item(each: Mapping[str, Any], path: str, text: str) -> Item:
    return Item(each["id"], each["title"], path, each["updatedAt"] or each["submittedAt"], text[:2_000], each["url"])


def stable(name: str) -> str:
    """An id that is made of the id of the API, and of no host."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'wsis-linkage-graph:{name}')}"


def written(feed: Feed, kind: str) -> bytes:
    """A feed as bytes."""
    return _atom(feed) if kind == "atom" else _json(feed)


def _atom(feed: Feed) -> bytes:
    Xml.register_namespace("", ATOM)
    root = Xml.Element(f"{{{ATOM}}}feed")
    _texts(root, (("id", stable(feed.name)), ("title", feed.title), ("updated", feed.updated)))
    _link(root, feed.address, "self")
    _link(root, feed.base, "alternate")
    _texts(Xml.SubElement(root, f"{{{ATOM}}}author"), (("name", "WSIS linkage graph"),))
    for each in feed.items:
        entry = Xml.SubElement(root, f"{{{ATOM}}}entry")
        _texts(entry, (("id", stable(each.id)), ("title", each.title), ("updated", each.updated)))
        _link(entry, f"{feed.base}{each.path}", "alternate")
        _texts(entry, (("summary", each.text or each.title),))
    text: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _texts(parent: Xml.Element, texts: Iterable[tuple[str, str]]) -> None:
    for name, text in texts:
        Xml.SubElement(parent, f"{{{ATOM}}}{name}").text = "".join(
            sign for sign in text if sign in "\t\n" or sign >= " "
        )


def _link(parent: Xml.Element, address: str, relation: str) -> None:
    Xml.SubElement(parent, f"{{{ATOM}}}link", {"href": address, "rel": relation})


def _json(feed: Feed) -> bytes:
    items = [
        {
            "id": stable(each.id), "url": f"{feed.base}{each.path}", "title": each.title,
            "content_text": each.text or each.title, "date_modified": each.updated,
            **({"external_url": each.outside} if each.outside else {}),
        }
        for each in feed.items
    ]  # fmt: skip
    made = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.base,
        "feed_url": feed.address, "language": "en", "items": items,
    }  # fmt: skip
    return orjson.dumps(made)
