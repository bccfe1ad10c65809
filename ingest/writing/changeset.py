"""What an import wants to be in the graph, and the receipt of what became of it.

A changeset is a list of parts, nodes before the edges between them. It says what should be there, not what to do:
`ingest.writing.apply` compares it with the graph and writes the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graphdb.chain import now
from graphdb.kinds.mapped import SDGS, Mapped
from graphdb.model import BY_NAME
from graphdb.questions.ingest import Edge, EdgeKind, Key
from graphdb.records.documents import DocumentRecord
from graphdb.words.made import made


@dataclass(frozen=True, slots=True)
class Node:
    """A node that should be there.

    properties: what it has, None for what it has not; others that it may have in the graph stay. They do not hold the
    key, nor what `derived` adds. begins: what it has besides where it is new.
    """

    key: Key
    properties: Mapping[str, Any]
    begins: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes of one label.

    create: where it is false they have to be there already, and one that is not is refused. keeps: where it is true,
    one that is there stays as it is.
    """

    label: str
    nodes: Sequence[Node]
    create: bool = True
    keeps: bool = False

    @property
    def name(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges of one kind.

    complete_for: the starting nodes whose edges of this kind are all stated here, so that others are taken away.
    complete_into: the ends of which the same is so.
    """

    kind: EdgeKind
    edges: Sequence[Edge]
    complete_for: Sequence[Key] = ()
    complete_into: Sequence[Key] = ()

    @property
    def name(self) -> str:
        return self.kind.type


@dataclass(frozen=True, slots=True)
class Stated:
    """A linkage that a source states: from a line to a target, or to a whole goal; or, with an `objective`, to that.

    rationale: why, None where the source gives none; then one that is there stays. negative: whether
    it says that there is no link, None where the source leaves that open.
    """

    key: str
    line: str
    goal: int
    target: str | None
    documents: tuple[str, ...] = ()
    rationale: str | None = None
    objective: str | None = None
    negative: bool | None = None


@dataclass(frozen=True, slots=True)
class Linkages:
    """Linkages of one of the mappings as a source states them; whatever an import changes about one is recorded in its
    history.

    A new one to the SDGs begins as CONFIRMED, since those that ship were agreed on where they were published. Of one
    that is there the rationale alone is brought in, and only while its words are those of an import: what a
    facilitator has written stays. create: where it is false they have to be there already.

    A new one to an objective begins as PROPOSED, for people to decide about; what a file says of one is brought in as
    long as nobody has decided about it, or written words for it. sources: documents that the source tells of, which
    are made where they are not there yet.
    """

    linkages: Sequence[Stated]
    reason: str
    create: bool = True
    of: Mapped = SDGS
    sources: Sequence[DocumentRecord] = ()

    @property
    def name(self) -> str:
        return self.of.label


@dataclass(frozen=True, slots=True)
class Gone:
    """Entries that are to go, each with a last link of its history, from which it goes on when it comes back.

    idle: stakeholders that go as well, where they do nothing then.
    """

    entries: Sequence[str]
    idle: Sequence[str] = ()
    name: str = "Entry"


Part = Nodes | Edges | Linkages | Gone


@dataclass(frozen=True, slots=True)
class Changeset:
    """what: the words for the receipt. parts: in the order they are applied. notes: what the reader noticed in the
    data.

    vocabulary: false where no line, goal, target, place, collection or linkage is touched. release: the title of the
    first release of the mapping, published after the parts where there is none yet.
    """

    what: str
    parts: Sequence[Part]
    notes: tuple[str, ...] = ()
    vocabulary: bool = True
    release: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Nodes or edges of one name, by what became of them."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.added + other.added,
            self.changed + other.changed,
            self.removed + other.removed,
            self.unchanged + other.unchanged,
        )

    @property
    def written(self) -> int:
        return self.added + self.changed + self.removed


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import did. id: its number in the graph, None where nothing was to be done and so nothing is kept."""

    what: str
    at: datetime
    by_name: Mapping[str, Counts]
    notes: tuple[str, ...] = ()
    id: int | None = None

    @property
    def total(self) -> Counts:
        return sum(self.by_name.values(), Counts())

    @property
    def is_unchanged(self) -> bool:
        return not self.total.written

    def followed_by(self, other: Receipt) -> Receipt:
        """Both as one, under the number of the last that is kept."""
        counts = added_up([*self.by_name.items(), *other.by_name.items()])
        what = f"{self.what}, {other.what}"
        return Receipt(what, other.at, counts, self.notes + other.notes, other.id or self.id)

    def __str__(self) -> str:
        total = self.total
        if self.is_unchanged:
            return f"{self.what}: nothing to do, all {total.unchanged} nodes and edges are there already"
        return (
            f"{self.what}: {total.added} added, {total.changed} changed, {total.removed} removed, "
            f"{total.unchanged} unchanged"
        )


def added_up(counts: Iterable[tuple[str, Counts]]) -> dict[str, Counts]:
    """The counts of each name, in the order of first appearance."""
    total: dict[str, Counts] = {}
    for name, each in counts:
        total[name] = total.get(name, Counts()) + each
    return total


def derived(label: str, properties: Mapping[str, Any]) -> dict[str, str]:
    """What a node is ordered and searched by, from its texts, which may come from two imports."""
    return made(BY_NAME[label], properties)


def noted(label: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What a change of a node leaves behind: that a target had another official text before."""
    text = new.get("officialText")
    if label == "SdgTarget" and text is not None and old.get("officialText") not in (None, text):
        return {"textChangedAt": now()}
    return {}
