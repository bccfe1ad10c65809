"""What filters mean, in plain Python over all that a graph holds: written from the contract, not from the code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from graphdb.conditions import ALWAYS
from graphdb.engine import Graph
from graphdb.node_sets import Key, Kind, Page
from graphdb.questions import entries, stakeholders
from graphdb.questions.distinctions import DISTINCTIONS
from graphdb.questions.entry_sets import ROOT, CypherSets, Shape
from graphdb.records.contests import CandidacyStatus
from graphdb.records.distinctions import DistinctionRecord, DistinctionStatus
from graphdb.records.entries import EntryRecord
from graphdb.records.linkages import ObjectiveLinkageRecord
from graphdb.records.stakeholders import StakeholderRecord
from graphdb.words.search_keys import Term, stored_words, terms
from resolvers.filters.stated import CodeFilter, ContestFilter, Derivation, EntryFilter, IntFilter, StakeholderFilter
from resolvers.vocabulary.held import Vocabulary

Values = set[Any]


@dataclass
class Known:
    """What filters ask of one entry or stakeholder, worked out once: thousands of filters are tried on each."""

    id: Values
    words: str
    kinds: Values
    countries: Values
    regions: Values
    counts: Values
    statuses: Values = field(default_factory=set)
    lines: Values = field(default_factory=set)
    years: Values = field(default_factory=set)
    scopes: Values = field(default_factory=set)
    mdgs: Values = field(default_factory=set)
    submitted: Values = field(default_factory=set)
    stakeholder_kinds: Values = field(default_factory=set)
    collections: Values = field(default_factory=set)
    advanced: dict[Derivation, tuple[Values, Values]] = field(default_factory=dict)  # objectives, and frameworks
    terms: Values = field(default_factory=set)
    distinctions: Values = field(default_factory=set)  # kinds of those that count today
    candidacies: list[tuple[str, CandidacyStatus]] = field(default_factory=list)  # contest, and how far it came
    reached: dict[Derivation, tuple[Values, Values]] = field(default_factory=dict)  # goals, and targets


@cache
def _terms(text: str) -> tuple[Term, ...]:
    return terms(text)


@dataclass
class Everything:
    """All entries and stakeholders, and who carries out what."""

    vocabulary: Vocabulary
    entries: dict[str, EntryRecord]
    stakeholders: dict[str, StakeholderRecord]
    parties: dict[str, list[StakeholderRecord]]  # by entry
    carried: dict[str, list[EntryRecord]]  # by stakeholder
    said: dict[str, list[DistinctionRecord]]  # distinctions by entry, in whatever state
    _known: dict[str, Known] = field(default_factory=dict)  # by id

    @classmethod
    async def of(cls, graph: Graph, vocabulary: Vocabulary) -> "Everything":
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
        said = await DISTINCTIONS.of_entries(graph.read, ids["Entry"])
        whole = await stakeholders.by_ids(graph.read, ids["Stakeholder"])
        return cls(vocabulary, listed, whole, parties, carried, said)

    def that(self, given: EntryFilter) -> set[str]:
        """The ids of the entries that meet a filter."""
        return {key for key, entry in self.entries.items() if self.is_entry(given, entry, Derivation.ASSERTED)}

    def those(self, given: StakeholderFilter) -> set[str]:
        return {key for key, each in self.stakeholders.items() if self.is_stakeholder(given, each, Derivation.ASSERTED)}

    def is_entry(self, given: EntryFilter, entry: EntryRecord, around: Derivation) -> bool:
        by = given.derivation or around
        known = self._of_entry(entry)
        goals, targets = known.reached[by]
        parties = self.parties[entry.id]
        return (
            _codes(given.id, known.id)
            and (given.text is None or all(word.is_in(known.words) for word in _terms(given.text)))
            and _codes(given.kind, known.kinds)
            and _codes(given.status, known.statuses)
            and _codes(given.action_line, known.lines)
            and _numbers(given.sdg_goal, goals)
            and _codes(given.sdg_target, targets)
            and _codes(given.region, known.regions)
            and _codes(given.country, known.countries)
            and _numbers(given.year, known.years)
            and _codes(given.scope, known.scopes)
            and _codes(given.mdg, known.mdgs)
            and _codes(given.objective, known.advanced[by][0])
            and _codes(given.framework, known.advanced[by][1])
            and _numbers(given.submitted_year, known.submitted)
            and _codes(given.stakeholder_kind, known.stakeholder_kinds)
            and _codes(given.collection, known.collections)
            and _codes(given.term, known.terms)
            and _codes(given.distinction, known.distinctions)
            and _took_part(given.contest, known.candidacies)
            and _numbers(given.stakeholder_count, known.counts)
            and _some(given.stakeholders, parties, lambda inner, each: self.is_stakeholder(inner, each, by))
            and _nested(given, lambda inner: self.is_entry(inner, entry, by))
        )

    def is_stakeholder(self, given: StakeholderFilter, each: StakeholderRecord, around: Derivation) -> bool:
        known = self._of_stakeholder(each)
        carried = self.carried[each.id]
        return (
            _codes(given.id, known.id)
            and (given.text is None or all(word.is_in(known.words) for word in _terms(given.text)))
            and _codes(given.kind, known.kinds)
            and _codes(given.country, known.countries)
            and _codes(given.region, known.regions)
            and _numbers(given.entry_count, known.counts)
            and _some(given.entries, carried, lambda inner, entry: self.is_entry(inner, entry, around))
            and _nested(given, lambda inner: self.is_stakeholder(inner, each, around))
        )

    def _of_entry(self, entry: EntryRecord) -> "Known":
        if (known := self._known.get(f"Entry:{entry.id}")) is None:
            parties = self.parties[entry.id]
            by = {each: self.contributions(entry, each) for each in Derivation}
            known = self._known[f"Entry:{entry.id}"] = Known(
                id={f"Entry:{entry.id}"},
                words=stored_words(entry.title, entry.description),
                kinds=set(entry.kinds),
                statuses={entry.status} - {None},
                lines={code for line in entry.lines for code in (line, self.vocabulary.lines[line].top)},
                regions=set(entry.regions),
                countries=set(entry.countries),
                years={entry.year} - {None},
                scopes={entry.scope} - {None},
                mdgs=set(entry.mdgs),
                submitted={int(each[:4]) for each in [entry.submitted_at] if each},
                stakeholder_kinds={each.kind for each in parties} - {None},
                collections={entry.collection},
                terms=set(entry.terms),
                distinctions={
                    each.kind
                    for each in self.said.get(entry.id, ())
                    if each.status is DistinctionStatus.GRANTED and each.until >= datetime.now(UTC).date()
                },
                candidacies=[
                    (contest.code, CandidacyStatus(status))
                    for contest in self.vocabulary.contests.values()
                    for id, status, _ in contest.candidacies
                    if id == entry.id
                ],
                counts={len(parties)},
                advanced={each: (self.wholes(entry, each), self.frameworks(entry, each)) for each in Derivation},
                reached={each: ({g for g, _ in ends}, {t for _, t in ends} - {None}) for each, ends in by.items()},
            )
        return known

    def _of_stakeholder(self, each: StakeholderRecord) -> "Known":
        if (known := self._known.get(f"Stakeholder:{each.id}")) is None:
            region = self.vocabulary.countries[each.country].region if each.country else None
            known = self._known[f"Stakeholder:{each.id}"] = Known(
                id={f"Stakeholder:{each.id}"},
                words=stored_words(each.name, *each.names),
                kinds={each.kind} - {None},
                countries={each.country} - {None},
                regions={region} - {None},
                counts={len(self.carried[each.id])},
            )
        return known

    def valued(self, dimension: str, entry: EntryRecord, by: Derivation) -> set[str]:
        """The values of a dimension that an entry has, as answers write them."""
        lines = [self.vocabulary.lines[code] for code in entry.lines]
        found: dict[str, Iterable[Any]] = {
            "ACTION_LINE": (line.top for line in lines),
            "ACTION_LINE_AREA": (line.area for line in lines),
            "SDG_GOAL": (goal for goal, _ in self.contributions(entry, by)),
            "SDG_TARGET": (target for _, target in self.contributions(entry, by)),
            "REGION": entry.regions,
            "COUNTRY": entry.countries,
            "YEAR": [entry.year],
            "SUBMITTED_YEAR": [entry.submitted_at and entry.submitted_at[:4]],
            "SCOPE": [entry.scope.value if entry.scope else None],
            "MDG": [each.value for each in entry.mdgs],
            "OBJECTIVE": (self.vocabulary.objectives[each].part_of or each for each in self.objectives(entry, by)),
            "FRAMEWORK": self.frameworks(entry, by),
            "ENTRY_KIND": [kind.value for kind in entry.kinds],
            "STAKEHOLDER_KIND": [party.kind.value for party in self.parties[entry.id] if party.kind],
            "STATUS": [entry.status.value if entry.status else None],
            "TERM": entry.terms,
            "COLLECTION": [entry.collection],
        }
        return {str(each) for each in found[dimension] if each is not None}

    def objectives(self, entry: EntryRecord, by: Derivation) -> set[str]:
        """Objectives and commitments: as the entry says, or as the confirmed linkages of its lines say, or both."""
        stated = {*entry.objectives, *(f"MDG:{each.value[3:]}" for each in entry.mdgs)}
        official = (
            each for each in self.vocabulary.objective_linkages.values() if each.in_mapping and not each.negative
        )
        follows = {
            each.objective for each in official if isinstance(each, ObjectiveLinkageRecord) and each.line in entry.lines
        }
        means = [each.kept.split() for id in entry.terms for each in self.vocabulary.terms[id].mappings]
        meant = {to.partition(":")[2] for match, to in means if match in ("EXACT", "BROAD") and to[:9] == "Objective"}
        ways = {Derivation.ASSERTED: stated, Derivation.VIA_LINKAGE: follows, Derivation.VIA_TERM: meant}
        return stated | follows | meant if by is Derivation.ANY else ways[by]

    def wholes(self, entry: EntryRecord, by: Derivation) -> set[Any]:
        """The same, and what the commitments among them are part of."""
        found = self.objectives(entry, by)
        return found | {self.vocabulary.objectives[each].part_of for each in found} - {None}

    def frameworks(self, entry: EntryRecord, by: Derivation) -> set[str]:
        found = {each.partition(":")[0] for each in self.objectives(entry, by)}
        return found | ({"SDG"} if self.contributions(entry, by) else set())

    def contributions(self, entry: EntryRecord, by: Derivation) -> set[tuple[int, str | None]]:
        """Goals and targets: as the entry says, or as the confirmed linkages of exactly its lines say, or as its terms
        mean: where they are the same or the narrower ones."""
        stated = {(each.goal, each.target) for each in entry.contributions}
        follows = {(each.goal, each.target) for each in self.vocabulary.official if each.line in entry.lines}
        meant: set[tuple[int, str | None]] = set()
        for said in (each.kept.split() for id in entry.terms for each in self.vocabulary.terms[id].mappings):
            match, (noun, _, code) = said[0], said[1].partition(":")
            if match in ("EXACT", "BROAD") and noun in ("SdgGoal", "SdgTarget"):
                meant.add((int(code.partition(".")[0]), code if noun == "SdgTarget" else None))
        ways = {Derivation.ASSERTED: stated, Derivation.VIA_LINKAGE: follows, Derivation.VIA_TERM: meant}
        return stated | follows | meant if by is Derivation.ANY else ways[by]


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


UP = ("SUBMITTED", "NOMINATED", "CHAMPION", "WINNER")


def _took_part(given: ContestFilter | None, candidacies: list[tuple[str, CandidacyStatus]]) -> bool:
    """One candidacy that is in one of the contests, came so far and stands so; whoever is out of a contest came
    nowhere, and whoever was passed over came no further than being submitted. Apart from that, in none of some, in none
    at all, or in one."""
    if given is None:
        return True
    if given.is_null is not None and given.is_null == bool(candidacies):
        return False
    if given.not_in is not None and any(code in given.not_in for code, _ in candidacies):
        return False
    is_asked = given.in_ is not None or given.reached is not None or bool(given.status)
    if not is_asked and (given.is_null is not None or given.not_in is not None):
        return True
    for code, status in candidacies:
        stood = "SUBMITTED" if status is CandidacyStatus.NOT_NOMINATED else status.value
        came = given.reached is None or (stood in UP and UP.index(stood) >= UP.index(given.reached.value))
        if came and (given.in_ is None or code in given.in_) and (not given.status or status in given.status):
            return True
    return False


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
