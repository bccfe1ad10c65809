"""Entries as any register reports them, and the nodes and edges that they become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graphdb.chain import now
from graphdb.questions.ingest import Edge, EdgeKind, Key
from ingest.bodies import KIND, Body, international_bodies
from ingest.names import identified_id, stakeholder_id, term_code
from ingest.writing.changeset import Edges, Node, Nodes, Part

IN_COLLECTION = EdgeKind("Entry", "IN_COLLECTION", "Collection")
IMPLEMENTS = EdgeKind("Entry", "IMPLEMENTS", "ActionLine")
TO_TARGET = EdgeKind("Entry", "CONTRIBUTES_TO", "SdgTarget")
TO_GOAL = EdgeKind("Entry", "CONTRIBUTES_TO", "SdgGoal")
ADVANCES = EdgeKind("Entry", "ADVANCES", "Objective")
IN_COUNTRY = EdgeKind("Entry", "LOCATED_IN", "Country")
IN_REGION = EdgeKind("Entry", "LOCATED_IN", "Region")
USES = EdgeKind("Entry", "USES", "Term")
CARRIES_OUT = EdgeKind("Stakeholder", "CARRIES_OUT", "Entry")
BASED_IN = EdgeKind("Stakeholder", "BASED_IN", "Country")


@dataclass(frozen=True, slots=True)
class Organization:
    """Who carries out an entry. alpha3: the country it is based in, None where the register does not say.

    identifier: by which its source knows it, e.g. XM-DAC-41119: one of these is one organization, whatever the spelling
    of its name, and two of one name are two.
    """

    name: str
    alpha3: str | None = None
    kind: str | None = None
    role: str | None = None
    given_id: str | None = None
    identifier: str | None = None

    @property
    def body(self) -> Body | None:
        """The international body that it is; such a one has one id, wherever it is named."""
        return None if self.given_id else _body(self.name, self.alpha3, self.kind)

    @property
    def id(self) -> str:
        if self.given_id:
            return self.given_id
        body = self.body
        if body:
            return body.id
        return identified_id(self.identifier) if self.identifier else self.named_id

    @property
    def named_id(self) -> str:
        """The id that its name and country give."""
        return stakeholder_id(self.name, self.alpha3, international_bodies())


@dataclass(frozen=True, slots=True)
class Contribution:
    """That an entry says it helps a target ("4.4") or a whole goal (4). via: the line that the statement is about."""

    to: str | int
    statement: str | None = None
    via: str | None = None

    @property
    def properties(self) -> dict[str, str]:
        return {name: text for name, text in (("statement", self.statement), ("via", self.via)) if text}


@dataclass(frozen=True, slots=True)
class Filed:
    """A word of a repository, in one of its lists, that an entry is filed under: sector, health, Health."""

    scheme: str
    code: str
    label: str

    @classmethod
    def of(cls, scheme: str, label: str) -> Filed:
        """A word that its source gives no code: that is made of its letters and digits."""
        return cls(scheme, term_code(label), label)

    def id(self, collection: str) -> str:
        return f"{collection}:{self.scheme}:{self.code}"


@dataclass(frozen=True, slots=True)
class Reported:
    """One entry. properties: what else is kept of it (year, status, url ..., see graphdb.model), None where unknown.
    objectives: codes of what it says that it advances, but for the goals of the millennium, which are a property.
    terms: the words of its repository that it is filed under; None where the source does not say: those that it has
    stay."""

    collection: str
    source_id: str
    title: str
    kinds: Sequence[str] = ()
    properties: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[str] = ()
    contributions: Sequence[Contribution] = ()
    objectives: Sequence[str] = ()
    countries: Sequence[str] = ()
    regions: Sequence[str] = ()
    organizations: Sequence[Organization] = ()
    terms: Sequence[Filed] | None = None

    @property
    def id(self) -> str:
        return f"{self.collection}:{self.source_id}"

    @property
    def node(self) -> Node:
        return Node(
            self.id,
            {
                "title": self.title,
                "kinds": list(self.kinds),
                "collection": self.collection,
                "sourceId": self.source_id,
                **self.properties,
            },
        )


def entry_parts(entries: Sequence[Reported]) -> list[Part]:
    """The entries with all their edges but those of stakeholders; the edges of each are complete."""
    ids = [entry.id for entry in entries]

    def edges(kind: EdgeKind, targets: Iterable[tuple[str, Iterable[Key]]]) -> Edges:
        pairs = dict.fromkeys((source, target) for source, each in targets for target in each)
        return Edges(kind, [Edge(source, target, {}) for source, target in pairs], complete_for=ids)

    return [
        Nodes("Entry", [entry.node for entry in entries]),
        edges(IN_COLLECTION, ((entry.id, (entry.collection,)) for entry in entries)),
        edges(IMPLEMENTS, ((entry.id, entry.lines) for entry in entries)),
        Edges(TO_TARGET, list(_contributions(entries, str)), complete_for=ids),
        Edges(TO_GOAL, list(_contributions(entries, int)), complete_for=ids),
        edges(ADVANCES, ((entry.id, entry.objectives) for entry in entries)),
        edges(IN_COUNTRY, ((entry.id, entry.countries) for entry in entries)),
        edges(IN_REGION, ((entry.id, entry.regions) for entry in entries)),
    ]


def term_parts(entries: Iterable[Reported]) -> list[Part]:
    """The words that entries are filed under, and which is filed under which; what a word means stays as it is. To come
    after the entries."""
    words = {
        each.id(entry.collection): Node(
            each.id(entry.collection),
            {"collection": entry.collection, "scheme": each.scheme, "code": each.code, "label": each.label},
            {"version": 1, "submittedAt": now()},
        )
        for entry in entries
        for each in entry.terms or ()
    }
    telling = [entry for entry in entries if entry.terms is not None]
    pairs = dict.fromkeys((entry.id, each.id(entry.collection)) for entry in telling for each in entry.terms or ())
    return [
        Nodes("Term", list(words.values()), keeps=True),
        Edges(USES, [Edge(*pair, {}) for pair in pairs], complete_for=[entry.id for entry in telling]),
    ]


def stakeholder_parts(organizations: Iterable[Organization]) -> list[Part]:
    """The stakeholders, each once, and where they are based. The first spelling and the first known kind are kept.

    An international body is called as in the reference, and based in no country: its entries name the one where they
    took place.
    """
    properties: dict[str, dict[str, Any]] = {}
    based: dict[tuple[Key, Key], Edge] = {}
    for each in organizations:
        key, body = each.id, each.body
        said = properties.get(key)
        if said is None:
            name, others = (body.name, list(body.names)) if body else (each.name, [])
            said = properties[key] = {"name": name, "names": others or None, "kind": None}
        if said["kind"] is None:
            said["kind"] = KIND if body else each.kind
        if each.alpha3 and not body:
            based[key, each.alpha3] = Edge(key, each.alpha3, {})
    nodes = [Node(key, said) for key, said in properties.items()]
    return [Nodes("Stakeholder", nodes), Edges(BASED_IN, list(based.values()))]


@lru_cache(maxsize=4096)
def _body(name: str, alpha3: str | None, kind: str | None) -> Body | None:
    return international_bodies().find(name, alpha3, kind)


def carried_out(entries: Iterable[Reported]) -> Edges:
    """Who carries out what: one edge for a stakeholder and an entry, all its roles in it ("funder, owner")."""
    roles: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        for each in entry.organizations:
            of_pair = roles.setdefault((each.id, entry.id), [])
            if each.role and each.role not in of_pair:
                of_pair.append(each.role)
    return Edges(
        CARRIES_OUT,
        [Edge(who, entry, {"role": ", ".join(of_pair) or None}) for (who, entry), of_pair in roles.items()],
    )


def _contributions(entries: Iterable[Reported], level: type[str] | type[int]) -> Iterable[Edge]:
    for entry in entries:
        for each in {each.to: each for each in entry.contributions}.values():
            if isinstance(each.to, level):
                yield Edge(entry.id, each.to, each.properties)
