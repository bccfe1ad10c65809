"""What leads to entries, stakeholders and collections, made again when they come back.

Each of them takes its edges along when it goes. What people have kept of it, such as a distinction, an event or a
candidacy, stays, with the key of what it is of, and leads to that again as soon as it is there.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from graphdb.ask import Ask
from graphdb.cypher_text import question
from graphdb.model import NAMES
from graphdb.questions import events, posts
from graphdb.questions.ingest import Edge, EdgeKind, Key, nodes_there, put_edges

T = TypeVar("T")
GOING: Final = ("Entry", "Stakeholder", "Collection")  # what is taken away, and may come back
TOGETHER = 5_000  # keys that are asked for at once
FEW = 1_000  # keys that are looked for one by one in what is kept


@dataclass(frozen=True)
class Remade:
    """A relationship to what may go, made again from what is kept.

    kept: the property of `keeper` that keeps the key of the end; keeper: the label of the node where the relationship
    starts, or of another one that tells of it. loose: the edges that may be wanting, to ends that are there or not; of
    those alone that come, where it says so.
    """

    kind: EdgeKind
    keeper: str
    kept: str
    loose: Callable[[Ask, Remade, Sequence[Key]], Awaitable[list[Edge]]]


async def lead_again(ask: Ask, coming: Mapping[str, Collection[Key]]) -> set[str]:
    """Make again what leads to these new nodes, keys by label, inside the transaction of Graph.write that has made
    them; to which entries. Of more than FEW keys of a label, what else leads nowhere although its end is there is made
    again, too."""
    entries = set[str]()
    for row in REMADE:
        keys = sorted(coming.get(row.kind.end, ()), key=str)
        if not keys or not (loose := await row.loose(ask, row, keys)):
            continue
        there = set[Key]()
        for some in _some(sorted({str(each.target) for each in loose})):
            there |= (await nodes_there(ask, row.kind.end, some)).keys()
        found = [each for each in loose if each.target in there]
        for edges in _some(found):
            await put_edges(ask, row.kind, edges)
        if row.kind.end == "Entry":
            entries |= {str(each.target) for each in found}
    return entries


async def _by_key(ask: Ask, row: Remade, coming: Sequence[Key]) -> list[Edge]:
    text = row.kind.text(question("remade/by_key"), kept=NAMES[row.kept])
    found = await ask("remade/by_key", text, keys=_few(coming))
    return [Edge(each["source"], each["target"], {}) for each in found]


async def _of_events(ask: Ask, row: Remade, coming: Sequence[Key]) -> list[Edge]:
    if row.kept == "organizers":  # kept as JSON, for each has a role
        found = await ask("remade/organizers", question("remade/organizers"), keys=[*map(json.dumps, _few(coming))])
    else:
        found = await ask("remade/events", question("remade/events"), keys=_few(coming))
    return [
        edge
        for each in found
        for edge in events.edges_from(events.event_in(each["event"]), row.kind)
        if edge.target not in each["ends"]
    ]


async def _of_posts(ask: Ask, row: Remade, coming: Sequence[Key]) -> list[Edge]:
    about = [f"{row.kind.end}:{key}" for key in _few(coming)]
    ids, found = [each["id"] for each in await ask("remade/posts", question("remade/posts"), ids=about)], list[Edge]()
    for some in _some(ids):
        for each in (await posts.by_ids(ask, some)).values():
            found += posts.edges_from(each, row.kind)
    return found


async def _of_replications(ask: Ask, _: Remade, coming: Sequence[Key]) -> list[Edge]:
    return [
        Edge(each["entry"], each["original"], {"replication": each["replication"]})
        for each in await ask("remade/replicates", question("remade/replicates"), keys=_few(coming))
    ]


async def _of_editions(ask: Ask, row: Remade, coming: Sequence[Key]) -> list[Edge]:
    """Of those that come alone: an edition has a whole register, of which much may be gone for good."""
    is_reflected, found = row.kind.type == "REFLECTS", list[Edge]()
    editions = [each["id"] for each in await ask("remade/edition_ids", question("remade/edition_ids"))]
    for some in _some([f"{edition}/{key}" for edition in editions for key in coming]):
        for each in await ask("remade/editions", question("remade/editions"), ids=some):
            if is_reflected is (each["reason"] is None):
                said = {"version": each["version"]} if is_reflected else {"reason": each["reason"]}
                found.append(Edge(each["edition"], each["entry"], said))
    return found


def _few(coming: Sequence[Key]) -> list[Key]:
    """The keys that are looked for in what is kept. None of them where they are so many that all that keeps any key is
    read sooner: then what has come back before, and leads nowhere, is found as well."""
    return [*coming] if len(coming) <= FEW else []


def _some(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[at : at + TOGETHER] for at in range(0, len(items), TOGETHER))


def _said_of(noun: str) -> Remade:
    return Remade(EdgeKind(noun, "SAID_OF", "Entry"), noun, "entry", _by_key)


# What is kept goes before what follows from it: a replication leads to both its entries before the one leads to the
# other.
REMADE: Final = (
    _said_of("Distinction"), _said_of("Endorsement"), _said_of("Replication"),
    Remade(EdgeKind("Replication", "REPLICATION_OF", "Entry"), "Replication", "original", _by_key),
    Remade(EdgeKind("Entry", "REPLICATES", "Entry"), "Replication", "original", _of_replications),
    Remade(EdgeKind("Candidacy", "CANDIDACY_OF", "Entry"), "Candidacy", "entry", _by_key),
    Remade(EdgeKind("Event", "CONCERNS", "Entry"), "Event", "entries", _of_events),
    Remade(EdgeKind("Event", "ORGANIZED_BY", "Stakeholder"), "Event", "organizers", _of_events),
    *(Remade(EdgeKind("Post", "SPEAKS_OF", end), "Post", "about", _of_posts) for end in GOING),
    Remade(EdgeKind("Edition", "REFLECTS", "Entry"), "EditionEntry", "entry", _of_editions),
    Remade(EdgeKind("Edition", "LEFT_OUT", "Entry"), "EditionEntry", "entry", _of_editions),
)  # fmt: skip
# What whoever brings them back states with them, and what their next change leads to: the others are found by subject.
STATED: Final = (
    EdgeKind("Entry", "IN_COLLECTION", "Collection"), EdgeKind("Stakeholder", "CARRIES_OUT", "Entry"),
    EdgeKind("RegisterChange", "CHANGE_OF", "Entry"), EdgeKind("RegisterChange", "CHANGE_OF", "Stakeholder"),
)  # fmt: skip
