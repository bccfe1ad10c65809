"""What a file says of entries, as the parts of a changeset: only what it states, and all of that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphdb.questions.ingest import EdgeKind
from ingest.changeset import Changeset, Edges, Node, Nodes, Part
from ingest.entries import (
    IMPLEMENTS,
    IN_COUNTRY,
    IN_REGION,
    TO_GOAL,
    TO_TARGET,
    Reported,
    carried_out,
    entry_parts,
    stakeholder_parts,
)

# The fields of a file that properties and edges of an entry are made of; what no field says stays as it is.
PROPERTIES = {
    "title": ("title",), "kinds": ("kinds",), "description": ("description",), "url": ("url",), "scope": ("scope",),
    "status": ("status",), "statusRaw": ("status",), "startDate": ("start",), "startRaw": ("start",),
    "endDate": ("end",), "endRaw": ("end",), "year": ("year", "start"), "mdgs": ("mdgs", "sdgs"),
}  # fmt: skip
EDGES: dict[EdgeKind, tuple[str, ...]] = {
    IMPLEMENTS: ("lines",), TO_GOAL: ("sdgs",), TO_TARGET: ("sdgs",), IN_COUNTRY: ("countries",),
    IN_REGION: ("countries", "regions"),
}  # fmt: skip
ALWAYS = ("collection", "sourceId")


def parts_of(entries: Sequence[Reported], stated: frozenset[str]) -> list[Part]:
    """The parts that bring these entries in, nodes before edges. A stakeholder that is there stays as it is."""
    parts: list[Part] = []
    if "organizations" in stated:
        people, based = stakeholder_parts(each for entry in entries for each in entry.organizations)
        parts += [replace(people, keeps=True) if isinstance(people, Nodes) else people, based]
    for part in entry_parts(entries):
        if isinstance(part, Nodes):
            parts.append(replace(part, nodes=[_stated(node, stated) for node in part.nodes]))
        elif isinstance(part, Edges) and (part.kind not in EDGES or not stated.isdisjoint(EDGES[part.kind])):
            parts.append(part)
    if "organizations" in stated:
        parts.append(replace(carried_out(entries), complete_into=[entry.id for entry in entries]))
    return parts


def _stated(node: Node, stated: Iterable[str]) -> Node:
    said = {
        name: value
        for name, value in node.properties.items()
        if name in ALWAYS or not set(stated).isdisjoint(PROPERTIES.get(name, ()))
    }
    return Node(node.key, said, {"kinds": []})


def changeset_of(what: str, entries: Sequence[Reported], stated: frozenset[str], notes: Sequence[str]) -> Changeset:
    """A changeset with these entries; the collection is there."""
    return Changeset(what, parts_of(entries, stated), tuple(notes), vocabulary=False)
