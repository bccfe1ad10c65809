"""What filters mean, in plain Python over all that a graph holds: written from the contract, not from the code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from graphdb.conditions import ALWAYS
from graphdb.engine import Graph
from graphdb.node_sets import Key, Kind, Page
from graphdb.questions import entries, stakeholders
from graphdb.questions.entry_sets import ROOT, CypherSets, Shape
from graphdb.records import EntryRecord, StakeholderRecord
from graphdb.search_keys import stored_words, terms
from resolvers.filters.stated import CodeFilter, Derivation, EntryFilter, IntFilter, StakeholderFilter
from resolvers.vocabulary.held import Reference


@dataclass
class Everything:
    """All entries and stakeholders, and who carries out what."""

    reference: Reference
    entries: dict[str, EntryRecord]
    stakeholders: dict[str, StakeholderRecord]
    parties: dict[str, list[StakeholderRecord]]  # by entry
    carried: dict[str, list[EntryRecord]]  # by stakeholder

    @classmethod
    async def of(cls, graph: Graph, reference: Reference) -> "Everything":
        ids: dict[Kind, list[str]] = {}
        for kind in ("Entry", "Stakeholder"):
            page = Page((Key("id"),), 100_000)
            found = await CypherSets(graph).pages(Shape(kind, ALWAYS), None, page)
            ids[kind] = [each.id for each in found[ROOT]]
        listed = await entries.by_ids(graph, ids["Entry"])
        carriers = await entries.stakeholders(graph, ids["Entry"])
        parties = {key: [each.stakeholder for each in carriers.get(key, [])] for key in listed}
        carried: dict[str, list[EntryRecord]] = {key: [] for key in ids["Stakeholder"]}
        for key, of_entry in parties.items():
            for party in of_entry:
                carried[party.id].append(listed[key])
        return cls(reference, listed, await stakeholders.by_ids(graph, ids["Stakeholder"]), parties, carried)

    def that(self, given: EntryFilter) -> set[str]:
        """The ids of the entries that meet a filter."""
        return {key for key, entry in self.entries.items() if self.is_entry(given, entry, Derivation.ASSERTED)}

    def those(self, given: StakeholderFilter) -> set[str]:
        return {key for key, each in self.stakeholders.items() if self.is_stakeholder(given, each, Derivation.ASSERTED)}

    def is_entry(self, given: EntryFilter, entry: EntryRecord, around: Derivation) -> bool:
        by = given.derivation or around
        parties = self.parties[entry.id]
        lines = {code for line in entry.lines for code in (line, self.reference.lines[line].top)}
        tests = [
            _codes(given.id, {f"Entry:{entry.id}"}),
            given.text is None
            or all(word.is_in(stored_words(entry.title, entry.description)) for word in terms(given.text)),
            _codes(given.kind, set(entry.kinds)),
            _codes(given.status, {entry.status} - {None}),
            _codes(given.action_line, lines),
            _numbers(given.sdg_goal, {goal for goal, _ in self.contributions(entry, by)}),
            _codes(given.sdg_target, {target for _, target in self.contributions(entry, by)} - {None}),
            _codes(given.region, set(entry.regions)),
            _codes(given.country, set(entry.countries)),
            _numbers(given.year, {entry.year} - {None}),
            _codes(given.stakeholder_kind, {each.kind for each in parties} - {None}),
            _codes(given.collection, {entry.collection}),
            _numbers(given.stakeholder_count, {len(parties)}),
            _some(given.stakeholders, parties, lambda inner, each: self.is_stakeholder(inner, each, by)),
            _nested(given, lambda inner: self.is_entry(inner, entry, by)),
        ]
        return all(tests)

    def is_stakeholder(self, given: StakeholderFilter, each: StakeholderRecord, around: Derivation) -> bool:
        carried = self.carried[each.id]
        region = self.reference.countries[each.country].region if each.country else None
        tests = [
            _codes(given.id, {f"Stakeholder:{each.id}"}),
            given.text is None or all(word.is_in(stored_words(each.name, *each.names)) for word in terms(given.text)),
            _codes(given.kind, {each.kind} - {None}),
            _codes(given.country, {each.country} - {None}),
            _codes(given.region, {region} - {None}),
            _numbers(given.entry_count, {len(carried)}),
            _some(given.entries, carried, lambda inner, entry: self.is_entry(inner, entry, around)),
            _nested(given, lambda inner: self.is_stakeholder(inner, each, around)),
        ]
        return all(tests)

    def valued(self, dimension: str, entry: EntryRecord, by: Derivation) -> set[str]:
        """The values of a dimension that an entry has, as answers write them."""
        lines = [self.reference.lines[code] for code in entry.lines]
        found: dict[str, Iterable[Any]] = {
            "ACTION_LINE": (line.top for line in lines),
            "ACTION_LINE_AREA": (line.area for line in lines),
            "SDG_GOAL": (goal for goal, _ in self.contributions(entry, by)),
            "SDG_TARGET": (target for _, target in self.contributions(entry, by)),
            "REGION": entry.regions,
            "COUNTRY": entry.countries,
            "YEAR": [entry.year],
            "ENTRY_KIND": [kind.value for kind in entry.kinds],
            "STAKEHOLDER_KIND": [party.kind.value for party in self.parties[entry.id] if party.kind],
            "STATUS": [entry.status.value if entry.status else None],
            "COLLECTION": [entry.collection],
        }
        return {str(each) for each in found[dimension] if each is not None}

    def contributions(self, entry: EntryRecord, by: Derivation) -> set[tuple[int, str | None]]:
        """Goals and targets: as the entry says, or as the confirmed linkages of exactly its lines say, or both."""
        stated = {(each.goal, each.target) for each in entry.contributions}
        follows = {(each.goal, each.target) for each in self.reference.official if each.line in entry.lines}
        return {Derivation.ASSERTED: stated, Derivation.VIA_LINKAGE: follows, Derivation.ANY: stated | follows}[by]


def _codes(given: Any, values: set[Any]) -> bool:
    """in, notIn, all and isNull of a set of values, which is empty where there is none."""
    if given is None:
        return True
    every = given.all_ if isinstance(given, CodeFilter) else None
    missing = getattr(given, "is_null", None)
    return (
        (given.in_ is None or bool(values & set(given.in_)))
        and (given.not_in is None or not values & set(given.not_in))
        and (every is None or values >= set(every))
        and (missing is None or missing == (not values))
    )


def _numbers(given: IntFilter | None, values: Iterable[Any]) -> bool:
    """in, gte and lte look at one and the same value."""
    if given is None:
        return True
    numbers = set(values)
    one = any(
        (given.in_ is None or number in given.in_)
        and (given.gte is None or number >= given.gte)
        and (given.lte is None or number <= given.lte)
        for number in numbers
    )
    asked = given.in_ is not None or given.gte is not None or given.lte is not None
    return (
        (one or not asked)
        and (given.not_in is None or not numbers & set(given.not_in))
        and (given.is_null is None or given.is_null == (not numbers))
    )


def _some(given: Any, those: Iterable[Any], meets: Callable[[Any, Any], bool]) -> bool:
    if given is None:
        return True
    return (given.some is None or any(meets(given.some, each) for each in those)) and (
        given.none is None or not any(meets(given.none, each) for each in those)
    )


def _nested(given: Any, meets: Callable[[Any], bool]) -> bool:
    return (
        all(meets(each) for each in given.and_ or ())
        and (given.or_ is None or any(meets(each) for each in given.or_))
        and (given.not_ is None or not meets(given.not_))
    )
