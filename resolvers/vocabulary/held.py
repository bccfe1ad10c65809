"""The vocabulary of the graph in memory: lines, goals, targets, places, collections, documents, linkages.

A few hundred facts that every answer refers to. One `Vocabulary` is one version of them; the graph says with each
request which version is now, so a change by another process is seen by the next request.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from dataclasses import replace
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar, cast

from graphdb.authors import reads
from graphdb.codes import Codes
from graphdb.conditions import Value
from graphdb.dimensions import DIMENSIONS, Dimension, Fact
from graphdb.engine import Graph
from graphdb.kinds.linkage import in_mapping
from graphdb.kinds.mapped import OBJECTIVES, SDGS, Mapped
from graphdb.naming import Match, Named
from graphdb.node_sets import Follows, Grouping
from graphdb.questions import chain, history, vocabulary
from graphdb.records.audit import Change, ChangeRecord
from graphdb.records.shared import (
    CollectionRecord,
    DocumentRecord,
    EntryKind,
    EntryScope,
    EntryStatus,
    LinkageLevel,
    LinkageRecord,
    LinkageStatus,
    MillenniumGoal,
    ObjectiveLinkageRecord,
    PastLinkageRecord,
    PastObjectiveLinkageRecord,
    StakeholderKind,
    StateRecord,
    VocabularyRecord,
    framework_of,
)
from graphdb.records.terms import Meant, TermRecord
from resolvers.vocabulary.names import Naming

T = TypeVar("T")
Linkages = Sequence[LinkageRecord]
SURE = (Match.CODE, Match.EXACT)
LONGEST = 200  # characters of a text that is looked up among the names
MANY = 500  # changes by others that are taken one by one; of more, all that there is is read again
PAST = 32  # so many past states of the mapping are held


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
        self.countries = Codes(((each.alpha3, each) for each in record.countries), self._near("COUNTRY"))
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
        return named(self.naming, text, kind, unsurest)

    def _near(self, kind: str) -> Callable[[str], list[str]]:
        naming = self.naming  # and not this object: what is made of it by a change has the same lines
        return lambda text: [hit.code for hit, _ in named(naming, text, kind)]

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

    @cached_property
    def _meaning(self) -> dict[str, tuple[Meant, ...]]:
        """For each term that counts for any, the goals, targets and objectives that it surely means."""
        found = {each.id: self.meant(each) for each in self.terms.values()}
        return {id: meant for id, meant in found.items() if meant}

    def meant(self, term: TermRecord) -> tuple[Meant, ...]:
        """What is filed under a term contributes to, with the matches by which it does: by goal and target, objectives
        behind them. What a mapping leads to and is no more is left out."""
        found: list[Meant] = []
        for each in term.mappings:
            if not each.match.counts:
                continue
            if each.noun == "SdgGoal" and int(each.code) in self.goals:
                found.append(Meant(each.match, goal=int(each.code)))
            elif each.noun == "SdgTarget" and each.code in self.targets:
                found.append(Meant(each.match, self.targets[each.code].goal, each.code))
            elif each.noun == "Objective" and each.code in self.objectives:
                found.append(Meant(each.match, objective=each.code))
        return tuple(sorted(found, key=self._place_of_meant))

    def _place_of_meant(self, meant: Meant) -> tuple[bool, int, int]:
        if meant.objective is not None:
            return True, self.objectives[meant.objective].order, 0
        return False, meant.goal or 0, self.targets[meant.target].order if meant.target else 0

    def terms_meaning(
        self,
        *,
        goals: Collection[int] = (),
        targets: Collection[str] = (),
        objectives: Collection[str] = (),
        frameworks: Collection[str] = (),
    ) -> tuple[str, ...]:
        """The ids of the terms that surely mean one of these goals (or a target of it), targets, objectives, or
        anything of these frameworks."""
        return tuple(
            id
            for id, every in self._meaning.items()
            if any(
                each.goal in goals or each.target in targets or each.objective in objectives
                or each.framework in frameworks
                for each in every
            )
        )  # fmt: skip

    @property
    def has_meaning_terms(self) -> bool:
        """Whether anything follows from a term at all: where nothing does, no question asks for it."""
        return bool(self._meaning)

    def _by_linkage(self, dimension: Dimension) -> Follows:
        """For each line, the goals (or targets, objectives, frameworks) that its official linkages lead to."""
        pairs: list[tuple[str, tuple[Value, ...]]] = []
        for code in self.lines:
            linkages = (*self.official_of_line(code), *self.official_objectives_of_line(code))
            ends = (self.end_of(each, dimension.name) for each in linkages)
            pairs.append((code, tuple(dict.fromkeys(end for end in ends if end is not None))))
        return Follows(Fact.LINE, tuple(pairs))

    def _by_term(self, dimension: Dimension) -> Follows:
        """For each term, the goals (or targets, objectives, frameworks) that it surely means."""
        pairs: list[tuple[str, tuple[Value, ...]]] = []
        for id, meant in self._meaning.items():
            ends = (self._end_of_meant(each, dimension.name) for each in meant)
            pairs.append((id, tuple(dict.fromkeys(end for end in ends if end is not None))))
        return Follows(Fact.TERM, tuple(pairs))

    def _end_of_meant(self, meant: Meant, dimension: str) -> Value | None:
        whole = (self.objectives[meant.objective].part_of or meant.objective) if meant.objective else None
        ends: dict[str, Value | None] = {
            "SDG_GOAL": meant.goal, "SDG_TARGET": meant.target, "OBJECTIVE": whole, "FRAMEWORK": meant.framework,
        }  # fmt: skip
        return ends.get(dimension)

    def end_of(self, linkage: LinkageRecord, dimension: str) -> Value | None:
        """The value of a dimension that a linkage leads to; None where it leads to none of it."""
        if isinstance(linkage, ObjectiveLinkageRecord):
            ends: dict[str, Value | None] = {
                "OBJECTIVE": self.objectives[linkage.objective].part_of or linkage.objective,
                "FRAMEWORK": linkage.framework,
            }
        else:
            ends = {"SDG_GOAL": linkage.goal, "SDG_TARGET": linkage.target, "FRAMEWORK": framework_of(linkage)}
        return ends.get(dimension)

    def grouping(self, dimension: Dimension, derivation: str) -> Grouping:
        """How a set is grouped by a dimension, counting the contributions of this derivation."""
        stated = Grouping(dimension.fact, further=dimension.further)
        if not dimension.derivable or derivation == "ASSERTED":
            return stated
        is_any = derivation == "ANY"
        by_linkage = (self._by_linkage(dimension),) if is_any or derivation == "VIA_LINKAGE" else ()
        asks_terms = derivation == "VIA_TERM" or (is_any and self.has_meaning_terms)
        derived = (*by_linkage, *((self._by_term(dimension),) if asks_terms else ()))
        return replace(stated, derived=derived) if is_any else Grouping(None, derived)

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
_OF_LINKAGES = {name for name, each in vars(Vocabulary).items() if isinstance(each, cached_property)} - {
    "synthetic",
    "_meaning",
}


def named(
    naming: Naming, text: str, kind: str | None = None, unsurest: Match = Match.FUZZY
) -> list[tuple[Named, Match]]:
    """What a text names, see Vocabulary.named."""
    names = naming.names
    found = names.find(text[:LONGEST], kind, unsurest)
    alpha3 = naming.countries.find(text[:LONGEST]) if kind in (None, "COUNTRY") else None
    if alpha3 is not None and not any(hit.code == alpha3 and how in SURE for hit, how in found):
        exact = next((hit for hit in names.of_kind("COUNTRY") if hit.code == alpha3), None)
        others = [each for each in found if each[0] is not exact]
        at = sum(how in SURE for _, how in others)
        found = [*others[:at], *([(exact, Match.EXACT)] if exact else []), *others[at:]]
    return found


class VocabularyCache:
    """The newest `Vocabulary` of this process, and some with past states of the mapping."""

    def __init__(self) -> None:
        self._held: Vocabulary | None = None
        self._seen: StateRecord | None = None  # the newest state of which what is held is right
        self._read: tuple[Graph, tuple[int, int], StateRecord] | None = None  # with the moment in which it was read
        self._reading = asyncio.Lock()
        self._reading_past = asyncio.Lock()
        self._past: OrderedDict[tuple[int, Mapped], tuple[LinkageRecord, ...]] = OrderedDict()
        self._indexed: OrderedDict[tuple[int, Any], tuple[Vocabulary, Vocabulary]] = OrderedDict()

    async def current(
        self, graph: Graph, written: Sequence[Change[Any, Any]] = (), *, latest: bool = True
    ) -> tuple[Vocabulary, StateRecord]:
        """The vocabulary as the graph has it now, and the data's version.

        written: changes that this process has just made, of any nouns: where those of linkages are all that is new,
        nothing is read again. Of what others have changed, the changes are read; all of it only where more than
        linkages is new. latest: whether a state that was read a moment ago will not do, GRAPH_STATE_AGE.
        """
        state = await self._state(graph, latest=latest)
        held = self._held
        if held is None or not _is_of(held, state):
            async with self._reading:
                if held is not self._held:  # another request was quicker, and this state may be behind
                    held, state = self._held, await self._state(graph)
                if held is None or not _is_of(held, state):
                    held = self._held = await self._renewed(
                        graph, held, state, [each for each in written if type(each) is ChangeRecord]
                    )
                    self._seen = state
        elif self._seen is not None and self._seen.version < state.version:
            self._seen = state
        return held, state

    async def _state(self, graph: Graph, *, latest: bool = True) -> StateRecord:
        """Of the graph as it is now: not asked again where nobody can have written since."""
        moment = graph.moments.now(latest=latest)
        if moment is not None and self._read is not None and self._read[:2] == (graph, moment):
            return self._read[2]
        state = await vocabulary.version(graph)
        if moment is not None and moment == graph.moments.now(latest=latest):
            self._read = graph, moment, state
        return state

    async def _renewed(
        self, graph: Graph, held: Vocabulary | None, state: StateRecord, written: Sequence[ChangeRecord]
    ) -> Vocabulary:
        """What is held after what has changed since, or all of it, read again: that is indexed in a thread, as it
        takes a tenth of a second."""
        seen = self._seen
        if held is not None and seen is not None and _is_newer(seen, state):
            changes = written if _follow(written, seen, state) else await _since(graph, seen, state)
            if changes:
                is_known = all(id in held.documents for each in changes for id in each.after.documents)
                return held.changed(changes, () if is_known else await vocabulary.documents(graph), state)
        record = await vocabulary.vocabulary(graph)
        if held is not None and await chain.hash_at(graph, held.state.sequence) != held.state.head:
            self._past.clear()  # the graph was restored, and went another way
            self._indexed.clear()
        return await asyncio.to_thread(Vocabulary, record)

    async def linkages_at(self, graph: Graph, sequence: int, of: Mapped = SDGS) -> tuple[LinkageRecord, ...]:
        """Every linkage as it was after the change with this number; what is past is read once, one state at a time."""
        async with self._reading_past:
            if (sequence, of) not in self._past:
                self._past[sequence, of] = tuple(await history.state_at(graph.read, sequence, of))
                while len(self._past) > PAST:
                    self._past.popitem(last=False)
            self._past.move_to_end((sequence, of))
            return self._past[sequence, of]

    async def past(
        self, graph: Graph, now: Vocabulary, sequence: int, only: Callable[[Linkages], Linkages] | None = None
    ) -> Vocabulary:
        """The vocabulary of now with the mapping as it was after the change with this number, or only a part of that.

        Indexed in a thread, and once for as long as the vocabulary stays the same.
        """
        before = self._indexed.get((sequence, only))
        if before is None or not before[0].is_of_the_same_things(now):
            states: list[Linkages] = [await self.linkages_at(graph, sequence)]
            if now.objective_linkages:  # where there is none now, there was none
                states.append(await self.linkages_at(graph, sequence, OBJECTIVES))
            linkages, *to_objectives = (only(each) if only else each for each in states)
            made = await asyncio.to_thread(now.holding, linkages, sequence, *to_objectives)
            before = self._indexed[sequence, only] = now, made
            while len(self._indexed) > PAST:
                self._indexed.popitem(last=False)
        self._indexed.move_to_end((sequence, only))
        return before[1]


async def _since(graph: Graph, seen: StateRecord, state: StateRecord) -> list[ChangeRecord]:
    """The changes between two states; none where they are many, or the later one does not follow the earlier one, or
    linkages to objectives have changed too, which are read again with everything."""
    if await chain.hash_at(graph, seen.sequence) != seen.head:
        return []
    if await history.after(graph, seen.sequence, 1, OBJECTIVES):
        return []
    changes = await history.after(graph, seen.sequence, MANY + 1)
    return [each for each in changes if each.sequence <= state.sequence] if len(changes) <= MANY else []


def _follow(changes: Sequence[ChangeRecord], seen: StateRecord, state: StateRecord) -> bool:
    """Whether these changes are all that lies between two states, by their hashes."""
    return bool(changes) and (changes[0].previous_hash, changes[-1].hash) == (seen.head, state.head)


def _is_newer(seen: StateRecord, state: StateRecord) -> bool:
    """Whether linkages alone have changed since, by changes that are recorded."""
    return _vocabulary(seen) == _vocabulary(state) and state.sequence > seen.sequence


def _is_of(held: Vocabulary, state: StateRecord) -> bool:
    return _vocabulary(held.state) == _vocabulary(state) and _mapping(held.state) == _mapping(state)


def _vocabulary(state: StateRecord) -> tuple[int, str | None]:
    """Names a state of the vocabulary; a graph that was restored may have the same version of another one."""
    return state.vocabulary, state.vocabulary_stamp


def _mapping(state: StateRecord) -> tuple[int, str | None]:
    return state.mapping, state.mapping_stamp


__all__ = ["DIMENSIONS", "Vocabulary", "VocabularyCache"]
