"""What every question about sets must answer: plain Python over a World, without any of the code that makes Cypher."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphdb.conditions import (
    And,
    Between,
    Condition,
    CountBetween,
    CountIn,
    FromParent,
    HasAll,
    In,
    Known,
    Not,
    Or,
    Some,
    Words,
)
from graphdb.dimensions import Fact
from graphdb.node_sets import Grouping, Key, Kind, Page, Parent
from graphdb.words.relevance import Sought
from graphdb.words.search_keys import stored_words
from tests.conformance.world import World

Value = str | int


@dataclass
class Oracle:
    """Answers by the definitions of graphdb.conditions: a fact has a set of different values, a missing one is none."""

    world: World
    _values: dict[tuple[Kind, str, Fact], frozenset[Value]] = field(default_factory=dict)
    _words: dict[tuple[Kind, str], str] = field(default_factory=dict)

    # questions

    def members(self, kind: Kind, condition: Condition, parent: Parent | None) -> list[str]:
        given = parent.values if parent else ()
        return [str(key) for key in self.world.nodes[kind] if self.holds(kind, str(key), condition, given)]

    def groups(self, kind: Kind, members: Sequence[str], grouping: Grouping) -> Counter[Value]:
        return Counter(value for key in members for value in self.grouped(kind, key, grouping))

    def known(self, kind: Kind, members: Sequence[str], grouping: Grouping) -> int:
        return sum(bool(self.grouped(kind, key, grouping)) for key in members)

    def cells(
        self, kind: Kind, members: Sequence[str], rows: Grouping, columns: Grouping
    ) -> Counter[tuple[Value, Value]]:
        return Counter(
            (row, column)
            for key in members
            for row in self.grouped(kind, key, rows)
            for column in self.grouped(kind, key, columns)
        )

    def party_groups(self, members: Sequence[str], grouping: Grouping) -> dict[Value, int]:
        pairs = {
            (value, party)
            for key in members
            for value in self.grouped("Entry", key, grouping)
            for _, party, _ in self.parties(key)
        }
        return dict(Counter(value for value, _ in pairs))

    def party_cells(self, members: Sequence[str], rows: Grouping, columns: Grouping) -> dict[tuple[Value, Value], int]:
        triples = {
            (row, column, party)
            for key in members
            for row in self.grouped("Entry", key, rows)
            for column in self.grouped("Entry", key, columns)
            for _, party, _ in self.parties(key)
        }
        return dict(Counter((row, column) for row, column, _ in triples))

    def ordered(self, kind: Kind, members: Iterable[str], page: Page) -> list[tuple[str, tuple[Value, ...]]]:
        """All of them with their positions, in the order of the page."""
        found = [(key, tuple(self.position(kind, key, each, page.relevance) for each in page.order)) for key in members]
        for place, each in reversed(list(enumerate(page.order))):
            found.sort(key=lambda one: one[1][place], reverse=each.descending != page.backwards)
        return found

    def page(self, kind: Kind, members: Iterable[str], page: Page) -> list[tuple[str, tuple[Value, ...]]]:
        ordered = self.ordered(kind, members, page)
        if page.after is not None:
            after = page.after
            ordered = [one for one in ordered if _beyond(one[1], after, page)]
        return ordered[: page.limit]

    def position(self, kind: Kind, key: str, by: Key, relevance: Sought) -> Value:
        node = self.world.nodes[kind][key]
        match by.name:
            case "title":
                return str(node["titleKey"])
            case "name":
                return str(node["nameKey"])
            case "year":
                return int(node.get("year", 100000))
            case "submitted":
                return str(node.get("submittedAt", "~"))
            case "updated":
                return str(node.get("updatedAt", "~"))
            case "id":
                return key
            case "stakeholders":
                return len(self.world.behind("Entry", key, "CARRIES_OUT"))
            case "entries":
                return len(self.world.ahead("Stakeholder", key, "CARRIES_OUT"))
            case "relevance":
                heading = node["title" if kind == "Entry" else "name"]
                if relevance.is_name(str(heading), *(node.get("names") or ())):
                    return relevance.most
                return relevance.points(str(node.get("titleWords", node["words"])), str(node["words"]))

    # conditions

    def holds(self, kind: Kind, key: str, condition: Condition, given: tuple[tuple[Value, ...], ...]) -> bool:
        match condition:
            case And(parts):
                return all(self.holds(kind, key, part, given) for part in parts)
            case Or(parts):
                return any(self.holds(kind, key, part, given) for part in parts)
            case Not(part):
                return not self.holds(kind, key, part, given)
            case In(fact, wanted):
                found = given[wanted.place] if isinstance(wanted, FromParent) else wanted
                return not self.values(kind, key, fact).isdisjoint(found)
            case HasAll(fact, groups):
                return all(not self.values(kind, key, fact).isdisjoint(group) for group in groups)
            case Known(fact):
                return bool(self.values(kind, key, fact))
            case Between(fact, lowest, highest):
                return any(_within(value, lowest, highest) for value in self.values(kind, key, fact))
            case CountBetween(fact, lowest, highest):
                return _within(len(self.values(kind, key, fact)), lowest, highest)
            case CountIn(fact, numbers):
                return len(self.values(kind, key, fact)) in numbers
            case Words(wanted):
                return all(each.is_in(self.words(kind, key)) for each in wanted)
            case Some(Fact.PARTY, inner):
                return any(self.holds("Stakeholder", str(s), inner, given) for _, s, _ in self.parties(key))
            case Some(Fact.PARTNER_ENTRY, inner):
                entries = self.world.ahead("Stakeholder", key, "CARRIES_OUT")
                return any(self.holds("Entry", str(entry), inner, given) for _, entry, _ in entries)
        raise AssertionError(condition)

    def grouped(self, kind: Kind, key: str, grouping: Grouping) -> set[Value]:
        found = {value for fact in grouping.facts for value in self.values(kind, key, fact)}
        for each in grouping.derived:
            follows = dict(each.values)
            for source in self.values(kind, key, each.fact):
                found.update(follows.get(str(source), ()))
        return found

    # facts

    def words(self, kind: Kind, key: str) -> str:
        if (kind, key) not in self._words:
            node = self.world.nodes[kind][key]
            name, others = node["title" if kind == "Entry" else "name"], node.get("names") or ()
            self._words[kind, key] = stored_words(name, node.get("description"), *others)
        return self._words[kind, key]

    def parties(self, key: str) -> list[tuple[str, str | int, dict[str, Any]]]:
        return self.world.behind("Entry", key, "CARRIES_OUT")

    def values(self, kind: Kind, key: str, fact: Fact) -> frozenset[Value]:
        """The different values of a fact; a missing one is none."""
        if (kind, key, fact) not in self._values:
            found = self._all_values(kind, key, fact)
            self._values[kind, key, fact] = frozenset(value for value in found if value is not None)
        return self._values[kind, key, fact]

    def _all_values(self, kind: Kind, key: str, fact: Fact) -> list[Any]:
        world, node = self.world, self.world.nodes[kind][key]

        def ends(type_: str, label: str | None, name: str) -> list[Any]:
            found = world.ahead(kind, key, type_)
            return [world.nodes[end][target].get(name) for end, target, _ in found if label in (None, end)]

        match fact:
            case Fact.ID | Fact.STAKEHOLDER_ID:
                return [key]
            case Fact.LINE:
                return ends("IMPLEMENTS", None, "code")
            case Fact.TOP_LINE:
                return ends("IMPLEMENTS", None, "line")
            case Fact.AREA:
                return ends("IMPLEMENTS", None, "area")
            case Fact.GOAL:
                return ends("CONTRIBUTES_TO", None, "goal")
            case Fact.TARGET:
                return ends("CONTRIBUTES_TO", "SdgTarget", "code")
            case Fact.COUNTRY:
                return ends("LOCATED_IN", "Country", "alpha3")
            case Fact.REGION:
                return ends("LOCATED_IN", None, "region")
            case Fact.PARTY:
                return [party for _, party, _ in self.parties(key)]
            case Fact.PARTY_KIND:
                return [world.nodes["Stakeholder"][party].get("kind") for _, party, _ in self.parties(key)]
            case Fact.COLLECTION:
                return [node.get("collection")]
            case Fact.YEAR:
                return [node.get("year")]
            case Fact.STATUS:
                return [node.get("status")]
            case Fact.SCOPE:
                return [node.get("scope")]
            case Fact.DISTINCTION:
                said = self.world.behind(kind, key, "SAID_OF")
                return [world.nodes[end][id].get("counts") for end, id, _ in said]
            case Fact.MDG:
                return list(node.get("mdgs", []))
            case Fact.OBJECTIVE:
                return ends("ADVANCES", "Objective", "code")
            case Fact.TOP_OBJECTIVE:
                stated = ends("ADVANCES", "Objective", "code")
                return [world.nodes["Objective"][code].get("partOf") or code for code in stated]
            case Fact.FRAMEWORK:
                return ends("ADVANCES", "Objective", "framework")
            case Fact.MDG_OBJECTIVE:
                return [f"MDG:{each[3:]}" for each in node.get("mdgs", [])]
            case Fact.MDG_FRAMEWORK:
                return ["MDG"] if node.get("mdgs") else []
            case Fact.SDG_FRAMEWORK:
                return ["SDG" for _ in ends("CONTRIBUTES_TO", None, "goal")]
            case Fact.TERM:
                return ends("USES", None, "id")
            case Fact.SUBMITTED_YEAR:
                return [int(each[:4]) for each in [node.get("submittedAt")] if each]
            case Fact.SUBMITTED_AT:
                return [node.get("submittedAt")]
            case Fact.UPDATED_AT:
                return [node.get("updatedAt")]
            case Fact.KIND:
                return list(node.get("kinds", []))
            case Fact.STAKEHOLDER_KIND:
                return [node.get("kind")]
            case Fact.BASE_COUNTRY:
                return ends("BASED_IN", "Country", "alpha3")
            case Fact.BASE_REGION:
                return ends("BASED_IN", "Country", "region")
            case Fact.PARTNER_ENTRY:
                return ends("CARRIES_OUT", "Entry", "id")


def _within(value: Any, lowest: Any, highest: Any) -> bool:
    return (lowest is None or value >= lowest) and (highest is None or value <= highest)


def _beyond(position: Sequence[Value], after: Sequence[Value], page: Page) -> bool:
    for each, mine, bound in zip(page.order, position, after, strict=True):
        if mine != bound:
            larger = bool(mine > bound)  # type: ignore[operator]
            return larger != (each.descending != page.backwards)
    return False
