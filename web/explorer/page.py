"""What a page is: an address, what it takes, and how it is made from documents."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import quote, urlencode

from web.explorer.answers import Questions
from web.explorer.texts import Texts
from web.explorer.words import NOUN

COMMON = ("lang", "part")  # what every page takes


@dataclass
class Visit:
    """One request for a page: what it was given, and what it may ask.

    root: what stands before every path where a proxy put it there. `given` has the query, each name once.
    has_playground: whether there is one, and the documents beside it, to be led to. unspoken: the language that was
    asked for and is not there, else empty.
    """

    path: str
    root: str
    of_path: Mapping[str, str]
    given: Mapping[str, str]
    texts: Texts
    ask: Questions
    area: str = ""
    has_playground: bool = True
    unspoken: str = ""

    def url(self, path: str, **query: Any) -> str:
        """The address of a page of ours, in the language that was asked for."""
        asked = {**({"lang": self.given["lang"]} if "lang" in self.given else {}), **query}
        wanted = {name: value for name, value in asked.items() if value not in (None, "")}
        return self.root + quote(path, safe="/:~@.-") + (f"?{urlencode(wanted)}" if wanted else "")

    def here(self, **changes: Any) -> str:
        """The address of this page with something else in its query; None takes a name out."""
        kept = {name: value for name, value in self.given.items() if name not in ("part", *changes)}
        return self.url(self.path, **{**kept, **changes})

    def canonical(self, **changes: Any) -> str:
        """The one address of this page among those that show the same: each name in its place, and none without a
        value. It has no host, for that is what the browser came by, whatever stands before this server."""
        kept = {name: value for name, value in sorted({**self.given, **changes}.items()) if name != "part"}
        wanted = {name: value for name, value in kept.items() if value}
        return self.root + quote(self.path, safe="/:~@.-") + (f"?{urlencode(wanted)}" if wanted else "")

    def twin(self, ending: str) -> str:
        """The address of this page as `.csv` or `.json`."""
        kept = {name: value for name, value in self.given.items() if name != "part"}
        return self.url(f"{self.path.rstrip('/') or '/home'}{ending}", **kept)


@dataclass(frozen=True)
class Table:
    """The rows that a page shows, for its CSV: the names of the columns, and a value for each."""

    header: Sequence[str]
    rows: Sequence[Sequence[Any]]


@dataclass
class View:
    """A page that is made: its template with what stands in it, and the same as data.

    data: what `.json` has. name: how the files are called, without data version and ending. whole: the list of the API
    of which the page shows a part, with where all of it is as a file: `csv`, `xlsx`, `jsonl`, `parquet`.
    """

    template: str
    values: dict[str, Any]
    data: Mapping[str, Any]
    table: Table | None = None
    name: str = "page"
    status: int = 200
    whole: Mapping[str, Any] = field(default_factory=dict)


class Missing(Exception):
    """There is no such thing; `near` are the addresses and names of what is like it. status: 410 for what was there.

    sought: the text that nothing is called, where it does not stand in the path.
    """

    def __init__(
        self, what: str, near: Sequence[tuple[str, str]] = (), status: int = 404, sought: str | None = None
    ) -> None:
        super().__init__(what)
        self.what, self.near, self.status, self.sought = what, near, status, sought


class Wrong(Exception):
    """The address or the form asks for what cannot be; `message` says what to change.

    field, place: the field of the form that is at fault, and which of those of its name. further: what else is wrong
    with the same form.
    """

    def __init__(self, message: str, field: str = "", place: int = 0, further: Sequence[Wrong] = ()) -> None:
        super().__init__(message)
        self.message, self.field, self.place, self.further = message, field, place, tuple(further)


Make = Callable[[Visit], Awaitable[View]]


@dataclass(frozen=True)
class Page:
    """One kind of page. takes: the names that its query may have.

    parts: what the page has in it and loads by itself where it is late, by name. alone: what only ever loads by
    itself. area: the entry of the navigation that it belongs to. filed: what its files have, where numbers that it
    shows stand in its parts.
    """

    path: str
    make: Make
    takes: Sequence[str] = ()
    parts: Mapping[str, Make] = field(default_factory=dict)
    alone: Mapping[str, Make] = field(default_factory=dict)
    area: str = ""
    filed: Make | None = None

    def unknown(self, given: Mapping[str, str]) -> list[str]:
        return sorted({*given} - {*self.takes, *COMMON})


async def nearest(visit: Visit, text: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """What is like a code or a name that is not there: addresses and names, at most five.

    Where nothing is near the whole, what is near its beginning: C12 has C1, C10 and C11.
    """
    for begin in dict.fromkeys((text[:100], text[:100][:-1], text[:100][:-2])):
        found = (await visit.ask("resolve", text=begin))["resolve"] if begin.strip() else []
        if near := [each for each in found if each["kind"] in kinds][:5]:
            return [
                (visit.url(address(each["kind"], each["code"])), f"{each['code']} {each['label']}") for each in near
            ]
    return []


def likest(text: str, named: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """Of addresses and names by what they are called, at most five that are like a text: 2015 has WSIS-PRIZES-2015."""
    wanted = text[:100].lower()

    def likeness(name: str) -> tuple[bool, float]:
        return wanted in name.lower(), SequenceMatcher(None, wanted, name.lower()).ratio()

    return [named[name] for name in sorted(named, key=likeness, reverse=True)[:5]]


# The type of a node by the kind that `resolve` gives, and the page of a node by its type: {} is the key in its id.
TYPES = {
    "ACTION_LINE": "ActionLine",
    "SDG_GOAL": "SdgGoal",
    "SDG_TARGET": "SdgTarget",
    "REGION": "Region",
    "COUNTRY": "Country",
    "COLLECTION": "Collection",
    "OBJECTIVE": "Objective",
    "FRAMEWORK": "Framework",
    "DOCUMENT": "Document",
    "CONTEST": "Contest",
    "EDITION": "Edition",
    "EVENT": "Event",
    "LINKAGE": "Linkage",
}
PATHS = {
    "ActionLine": "/lines/{}",
    "SdgGoal": "/goals/{}",
    "SdgTarget": "/targets/{}",
    "Linkage": "/linkages/{}",
    "ObjectiveLinkage": "/linkages/{}",
    "Region": "/places/{}",
    "Country": "/places/{}",
    "Entry": "/entries/{}",
    "Stakeholder": "/people/{}",
    "Event": "/events/{}",
    "Post": "/posts/{}",
    "Framework": "/frameworks/{}",
    "Objective": "/objectives/{}",
    "MatrixRelease": "/releases/{}",
    "Repository": "/repositories/{}",
    "Edition": "/editions/{}",
    "Contest": "/contests/{}",
    "Document": "/documents/{}",
}


def node_id(kind: str, code: str) -> str:
    """The id of what a code of `resolve` stands for: SDG4 is SdgGoal:4. Raises KeyError for a kind without nodes."""
    return f"{TYPES[kind]}:{code.removeprefix('SDG') if kind == 'SDG_GOAL' else code}"


def path_of(id: str) -> str | None:
    """The path of the page of a node, None for one that has no page of its own."""
    kind, _, key = id.partition(":")
    return PATHS[kind].format(key.replace(":", "/") if kind == "Edition" else key) if kind in PATHS else None


def place_and_name(visit: Visit, thing: Mapping[str, Any]) -> tuple[str | None, str]:
    """The path of the page of a node and what it is called, with what it is part of where it has neither by itself: a
    distinction by its entry, a figure by who says what. None where there is no page at all."""
    around: Mapping[str, Any] = next(
        (thing[name] for name in ("entry", "collection", "actionLine") if thing.get(name)), {}
    )
    name = next((thing[name] for name in ("label", "title", "key", "message", "text") if thing.get(name)), None)
    kind, _, key = thing["id"].partition(":")
    of = around.get("title") or around.get("label") or thing.get("speaker") or key
    called = shortened(name) if name else f"{visit.texts.plain(NOUN.get(kind, kind))}: {of}"
    return path_of(thing["id"]) or (path_of(around["id"]) if around.get("id") else None), called


def shortened(text: str) -> str:
    """At most some 80 characters of a text."""
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def address(kind: str, code: str) -> str:
    """The path of the page of what a code of `resolve` stands for; the first page where it has none."""
    return (path_of(node_id(kind, code)) if kind in TYPES else None) or "/"
