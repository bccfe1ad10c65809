"""States of entries, as their history tells them, as the parts of a changeset that make them so."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphdb.questions.ingest import Edge, EdgeKind, Key
from graphdb.records.imports import Said, StagedEntry
from ingest.entries import (
    ADVANCES,
    BASED_IN,
    CARRIES_OUT,
    IMPLEMENTS,
    IN_COLLECTION,
    IN_COUNTRY,
    IN_REGION,
    TO_GOAL,
    TO_TARGET,
    USES,
)
from ingest.writing.changeset import Edges, Gone, Node, Nodes, Part

OWN = (
    "title",
    "kinds",
    "status",
    "statusRaw",
    "year",
    "startRaw",
    "endRaw",
    "url",
    "description",
    "collection",
    "scope",
)
DAYS = ("startDate", "endDate")


@dataclass
class Turns:
    """States of entries, some at a time, as parts: nodes before edges. Those that go come last, in a turn of their own,
    so that a stakeholder who then does nothing is told from one whose next entry is yet to come.

    A stakeholder that is there stays as it is. Held are ids: of stakeholders, each of which is told once, and of
    entries that go.
    """

    _told: set[str] = field(default_factory=set)
    _going: list[str] = field(default_factory=list)
    _left: set[str] = field(default_factory=set)

    def parts_of(self, rows: Sequence[StagedEntry]) -> list[Part]:
        """The parts that make these entries what they are to be."""
        self._going += (each.id for each in rows if each.after is None)
        self._left.update(who["id"] for each in rows for who in (each.before or {}).get("stakeholders", ()))
        parts = _parts(rows, self._told)
        self._told.update(str(node.key) for node in parts[0].nodes)  # type: ignore[union-attr]
        return parts

    def last(self) -> list[Part]:
        """The part that takes away what goes."""
        return [Gone(self._going, sorted(self._left))]


def _parts(rows: Sequence[StagedEntry], told: Container[str]) -> list[Part]:
    coming = {each.id: each.after for each in rows if each.after is not None}
    wanted = {who["id"] for said in coming.values() for who in said["stakeholders"]}
    people = {
        each["id"]: each for row in rows for each in row.people if each["id"] in wanted and each["id"] not in told
    }
    nodes = [
        Node(id, {"name": each["name"], "names": each["names"] or None, "kind": each["kind"]})
        for id, each in people.items()
    ]
    based = [Edge(id, each["country"], {}) for id, each in people.items() if each["country"]]
    return [
        Nodes("Stakeholder", nodes, keeps=True),
        Edges(BASED_IN, based),
        Nodes("Entry", [_node(id, said) for id, said in coming.items()]),
        *_edges(coming),
        _terms(rows),
    ]


def _node(id: str, said: Said) -> Node:
    days = {name: date.fromisoformat(said[name]) if said[name] else None for name in DAYS}
    own = {name: said[name] for name in OWN}
    return Node(
        id,
        {
            **own,
            **days,
            "mdgs": list(said["mdgs"]) or None,
            "answers": said.get("answers"),
            "sourceId": id.partition(":")[2],
        },
    )


def _edges(coming: Mapping[str, Said]) -> Iterable[Part]:
    ids = list(coming)

    def to(kind: EdgeKind, name: str) -> Edges:
        return Edges(
            kind, [Edge(id, each, {}) for id, said in coming.items() for each in said.get(name, ())], complete_for=ids
        )

    def contributions(kind: EdgeKind, level: str) -> Edges:
        edges = [
            Edge(id, _end(each, level), {"statement": each["statement"], "via": each["via"]})
            for id, said in coming.items()
            for each in said["contributions"]
            if (each["target"] is None) is (level == "goal")
        ]
        return Edges(kind, edges, complete_for=ids)

    yield Edges(IN_COLLECTION, [Edge(id, said["collection"], {}) for id, said in coming.items()], complete_for=ids)
    yield to(IMPLEMENTS, "lines")
    yield contributions(TO_TARGET, "target")
    yield contributions(TO_GOAL, "goal")
    yield to(ADVANCES, "objectives")
    yield to(IN_COUNTRY, "countries")
    yield to(IN_REGION, "regions")
    parties = [
        Edge(who["id"], id, {"role": who["role"]}) for id, said in coming.items() for who in said["stakeholders"]
    ]
    yield Edges(CARRIES_OUT, parties, complete_into=ids)


def _terms(rows: Sequence[StagedEntry]) -> Part:
    """The terms that entries are filed under, which are there; of an entry that has and had none, nothing is said."""
    telling = {each.id: each.after.get("terms", ()) for each in rows if each.after is not None and
               (each.after.get("terms") or (each.before or {}).get("terms"))}  # fmt: skip
    edges = [Edge(id, term, {}) for id, terms in telling.items() for term in terms]
    return Edges(USES, edges, complete_for=list(telling))


def _end(contribution: Mapping[str, Any], level: str) -> Key:
    end: Key = contribution[level]
    return end
