"""The vocabulary of the graph in memory: lines, goals, targets, places, collections, documents, linkages.

A few hundred facts that every answer refers to. One `Vocabulary` is one version of them; the graph says with each
request which version is now, so a change by another process is seen by the next request.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from copy import copy
from dataclasses import replace
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar, cast

from graphdb.authors import reads
from graphdb.codes import Codes
from graphdb.conditions import Value
from graphdb.dimensions import DIMENSIONS, Dimension
from graphdb.kinds.linkage import in_mapping
from graphdb.kinds.mapped import OBJECTIVES, Mapped
from graphdb.records.changes import ChangeRecord
from graphdb.records.documents import DocumentRecord
from graphdb.records.entries import EntryKind, EntryScope, EntryStatus, MillenniumGoal
from graphdb.records.linkages import (
    LinkageLevel,
    LinkageRecord,
    LinkageStatus,
    ObjectiveLinkageRecord,
    PastLinkageRecord,
    PastObjectiveLinkageRecord,
    framework_of,
)
from graphdb.records.stakeholders import StakeholderKind
from graphdb.records.state import StateRecord
from graphdb.records.terms import TermRecord
from graphdb.records.vocabulary import CollectionRecord, VocabularyRecord
from graphdb.words.naming import Match, Named
from resolvers.vocabulary.names import Naming

T = TypeVar("T")


class Vocabulary:
    """One version of the vocabulary, indexed. Never changed after it is made.

    place: of a past state of the mapping, the place in the chain that it is the state at. naming: of this vocabulary,
    where it is known already.
    """

    def __init__(self, record: VocabularyRecord, place: int | None = None, naming: Naming | None = None) -> None:
        self.record, self.state, self.place = record, record.state, place
        self.naming = naming or Naming.of(record)
        self.lines = Codes(((each.code, each) for each in record.lines), self._near("ACTION_LINE"))
        self.goals = Codes((each.number, each) for each in record.goals)
        self.targets = Codes(((each.code, each) for each in record.targets), self._near("SDG_TARGET"))
        self.regions = Codes(((each.code, each) for each in record.regions), self._near("REGION"))
        self.countries = Codes(
            ((each.alpha3, each) for each in record.countries), self._near("COUNTRY"), called=lambda each: each.name
        )
        self.collections = Codes(((each.code, each) for each in record.collections), self._near("COLLECTION"))
        self.documents = Codes((each.id, each) for each in record.documents)
        self.linkages = Codes((each.key, each) for each in sorted(record.linkages, key=self.linkage_order))
        self.frameworks = Codes((each.code, each) for each in record.frameworks)
        self.objectives = Codes((each.code, each) for each in record.objectives)
        self.contests = Codes((each.code, each) for each in record.contests)
        self.terms = Codes((each.id, each) for each in record.terms)
        self.repositories = {each.id: each for each in record.repositories}
        to_objectives = sorted(record.objective_linkages, key=self.objective_linkage_order)
        self.objective_linkages: Codes[str, LinkageRecord] = Codes((each.key, each) for each in to_objectives)
        self._made: dict[Callable[[Vocabulary], Any], Any] = {}

    def made(self, make: Callable[[Vocabulary], T]) -> T:
        """What `make` makes of the things of the vocabulary, made once and kept also where linkages change.

        It must not depend on linkages or documents, nor hold on to this object.
        """
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])

    def made_now(self, make: Callable[[Vocabulary], T]) -> T:
        """The same of what depends on linkages or documents: kept while these are as they are."""
        if make not in self._made_now:
            self._made_now[make] = make(self)
        return cast(T, self._made_now[make])

    @cached_property
    def _made_now(self) -> dict[Callable[[Vocabulary], Any], Any]:
        return {}

    def named(self, text: str, kind: str | None = None, unsurest: Match = Match.FUZZY) -> list[tuple[Named, Match]]:
        """What a text names, of one kind or of any, the surest first and none less sure than `unsurest`; at most the
        first LONGEST characters count."""
        return self.naming.find(text, kind, unsurest)

    def _near(self, kind: str) -> Callable[[str], list[str]]:
        naming = self.naming  # and not this object: what is made of it by a change has the same lines
        return lambda text: [hit.code for hit, _ in naming.find(text, kind)]

    def changed(
        self, changes: Iterable[ChangeRecord], documents: Iterable[DocumentRecord], state: StateRecord
    ) -> Vocabulary:
        """The same vocabulary after these changes of linkages, in their order, with the documents that they brought.

        Only what changed is looked at: among thousands of linkages this takes as long as among a few.
        """
        after: dict[str, LinkageRecord] = {}
        for each in changes:
            before = after.get(each.after.key) or self.linkages.get(each.after.key)
            after[each.after.key] = replace(each.after, in_mapping=bool(in_mapping(before, each.after.status)))
        new = {each.id: each for each in documents if each.id not in self.documents}
        made = copy(self)
        for name in _OF_LINKAGES & {*vars(made)}:
            delattr(made, name)
        made.linkages, made.state = self.linkages.changed(after, self.linkage_order), state
        made.documents = self.documents.changed(new, lambda each: each.id) if new else self.documents
        made.record = replace(
            self.record, state=state, linkages=tuple(made.linkages.values()), documents=tuple(made.documents.values())
        )
        return made

    def is_of_the_same_things(self, other: Vocabulary) -> bool:
        """Whether both are made of one vocabulary, and differ in linkages at most."""
        return self.lines is other.lines and self.documents is other.documents

    def holding(
        self, linkages: Iterable[LinkageRecord], place: int | None = None, to_objectives: Iterable[LinkageRecord] = ()
    ) -> Vocabulary:
        """The same vocabulary with another state of the mapping, e.g. that of a release: of the linkages to the SDGs,
        and of those to objectives."""
        past = replace(
            self.record,
            linkages=tuple(map(PastLinkageRecord.of, linkages)),
            objective_linkages=tuple(map(PastObjectiveLinkageRecord.of, to_objectives)),
        )
        state = Vocabulary(past, place, self.naming)
        state._made = self._made
        return state

    @cached_property
    def synthetic(self) -> tuple[CollectionRecord, ...]:
        """The collections that are made up."""
        return tuple(each for each in self.collections.values() if each.synthetic)

    def linkage_order(self, linkage: LinkageRecord) -> tuple[int, int, int, int]:
        """By line in reference order, goal, the whole goal first, then target in the order 4.1 .. 4.7, 4.a."""
        target = self.targets[linkage.target].order if linkage.target else 0
        return self.lines[linkage.line].order, linkage.goal, int(linkage.level is LinkageLevel.TARGET), target

    def objective_linkage_order(self, linkage: ObjectiveLinkageRecord) -> tuple[int, int]:
        """By line in reference order, then by objective."""
        return self.lines[linkage.line].order, self.objectives[linkage.objective].order

    def linkages_of(self, of: Mapped) -> Codes[str, LinkageRecord]:
        """The linkages of one of the mappings, by key."""
        return self.objective_linkages if of is OBJECTIVES else self.linkages

    def covers(self, code: str) -> tuple[str, ...]:
        """The line and its parts: C7 stands for itself and its eight parts."""
        return tuple(each.code for each in self.lines.values() if each.code == code or each.top == code)

    def is_overlapping(self, one: Value, other: Value) -> bool:
        """Whether two lines are the same in part, as C7 and C7-ELEA are."""
        lines = [self.lines.get(str(each)) for each in (one, other)]
        return all(lines) and (str(one) in self.covers(str(other)) or str(other) in self.covers(str(one)))

    def parts(self, code: str) -> tuple[str, ...]:
        return tuple(each.code for each in self.lines.values() if each.top == code and each.code != code)

    def part_of(self, code: str) -> str | None:
        top = self.lines[code].top
        return top if top != code else None

    @cached_property
    def _by_text(self) -> dict[object, tuple[LinkageRecord, ...]]:
        found: dict[object, tuple[LinkageRecord, ...]] = {}
        for each in (*self.linkages.values(), *self.objective_linkages.values()):
            text = isinstance(each, ObjectiveLinkageRecord), reads(each.rationale)
            found[text] = (*found.get(text, ()), each)
        return found

    def same_text(self, linkage: LinkageRecord) -> tuple[LinkageRecord, ...]:
        """The other linkages of its mapping, of any line and status, whose rationale reads the same.

        Empty where this one has no rationale.
        """
        text = isinstance(linkage, ObjectiveLinkageRecord), reads(linkage.rationale)
        return tuple(each for each in self._by_text.get(text, ()) if each.key != linkage.key) if text[1] else ()

    # what follows from the linkages

    @cached_property
    def official(self) -> tuple[LinkageRecord, ...]:
        """The linkages of the mapping that say there is a link: confirmed, or under dispute and confirmed before."""
        return tuple(each for each in self.linkages.values() if each.in_mapping and not each.negative)

    @cached_property
    def denied(self) -> tuple[LinkageRecord, ...]:
        """The linkages of the mapping that say there is no link."""
        return tuple(each for each in self.linkages.values() if each.in_mapping and each.negative)

    @cached_property
    def under_dispute(self) -> tuple[str, ...]:
        """The keys of those of the official ones that are under dispute now: they count until that is decided."""
        return tuple(each.key for each in self.official if each.status is LinkageStatus.DISPUTED)

    @cached_property
    def _by_line(self) -> dict[str, tuple[LinkageRecord, ...]]:
        return {code: tuple(each for each in self.official if each.line == code) for code in self.lines}

    def official_of_line(self, code: str) -> tuple[LinkageRecord, ...]:
        """The official linkages of exactly this line."""
        return self._by_line[code]

    def lines_linked_to(self, *, goals: tuple[int, ...] = (), targets: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The lines with an official linkage to one of these goals (or a target of it), or to one of these targets."""
        return tuple(
            dict.fromkeys(
                each.line
                for each in self.official
                if each.goal in goals or (each.target is not None and each.target in targets)
            )
        )

    @cached_property
    def official_objectives(self) -> tuple[ObjectiveLinkageRecord, ...]:
        """The official linkages to objectives, as `official` has those to the SDGs."""
        return self._to_objectives(negative=False)

    @cached_property
    def denied_objectives(self) -> tuple[ObjectiveLinkageRecord, ...]:
        """Those that say there is no link."""
        return self._to_objectives(negative=True)

    def _to_objectives(self, *, negative: bool) -> tuple[ObjectiveLinkageRecord, ...]:
        found = (each for each in self.objective_linkages.values() if isinstance(each, ObjectiveLinkageRecord))
        return tuple(each for each in found if each.in_mapping and each.negative is negative)

    @cached_property
    def _objectives_by_line(self) -> dict[str, tuple[ObjectiveLinkageRecord, ...]]:
        return {code: tuple(each for each in self.official_objectives if each.line == code) for code in self.lines}

    def official_objectives_of_line(self, code: str) -> tuple[ObjectiveLinkageRecord, ...]:
        """The official linkages of exactly this line to objectives."""
        return self._objectives_by_line[code]

    def commits(self, code: str) -> tuple[str, ...]:
        """The objective and its commitments."""
        return tuple(each.code for each in self.objectives.values() if code in (each.code, each.part_of))

    def lines_linked_to_objectives(self, codes: Collection[str]) -> tuple[str, ...]:
        """The lines with an official linkage to one of these objectives or commitments."""
        return tuple(dict.fromkeys(each.line for each in self.official_objectives if each.objective in codes))

    def lines_linked_to_frameworks(self, codes: Collection[str]) -> tuple[str, ...]:
        """The lines with an official linkage to anything of these frameworks."""
        every = (*self.official, *self.official_objectives)
        return tuple(dict.fromkeys(each.line for each in every if framework_of(each) in codes))

    def terms_among(self, ids: Iterable[str]) -> list[TermRecord]:
        """The terms with these ids; one that is gone is left out."""
        return [term for id in ids if (term := self.terms.get(id)) is not None]

    # names of values

    def headings(self, dimension: Dimension) -> tuple[Value, ...] | None:
        """All values of a closed dimension in reference order; None where values are listed as they occur."""
        closed: dict[str, tuple[Value, ...]] = {
            "top_lines": tuple(each.code for each in self.lines.values() if each.top == each.code),
            "areas": tuple(each.code for each in self.lines.values() if each.area),
            "goals": tuple(self.goals),
            "targets": tuple(self.targets),
            "regions": tuple(self.regions),
            "entry_kinds": tuple(each.value for each in EntryKind),
            "stakeholder_kinds": tuple(each.value for each in StakeholderKind),
            "scopes": tuple(each.value for each in EntryScope),
            "millennium_goals": tuple(each.value for each in MillenniumGoal),
            "objectives": tuple(each.code for each in self.objectives.values() if each.part_of is None),
            "frameworks": tuple(self.frameworks),
            "statuses": tuple(each.value for each in EntryStatus),
        }
        return closed[dimension.vocabulary] if dimension.vocabulary else None

    def canonical(self, dimension: Dimension, given: Any) -> Value:
        """A value of a filter as it is kept: codes in their case, kinds and states as text."""
        if isinstance(given, Enum):
            return str(given.value)
        known = self.codes(dimension)
        value: Value = known.canonical(given) if known is not None and isinstance(given, str) else given
        return value

    def codes(self, dimension: Dimension) -> Codes[Any, Any] | None:
        """What the values of a dimension stand for; None where they stand for nothing here."""
        found: Codes[Any, Any] | None = getattr(self, dimension.codes[0]) if dimension.codes is not None else None
        return found

    def label(self, dimension: Dimension, value: Value) -> str:
        """The name of a value in answers: the title of a line, the short title of a goal, the name of a country ..."""
        codes = self.codes(dimension)
        if codes is not None and dimension.codes is not None and value in codes:
            return str(getattr(codes[value], dimension.codes[1]))
        return str(value).replace("_", " ").capitalize() if isinstance(value, str) else str(value)


# What is made of linkages, and anew where they have changed.
_OF_LINKAGES = {name for name, each in vars(Vocabulary).items() if isinstance(each, cached_property)} - {"synthetic"}


__all__ = ["DIMENSIONS", "Vocabulary"]
