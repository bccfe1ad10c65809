"""What filters mean: conditions on the graph.

Codes are checked against the vocabulary: an unknown one is an error that names what is near,
not an empty answer. C7 stands for itself and its eight parts. A filter on goals or targets looks at the
contributions of its `derivation`, which is that of the filter around it unless stated, ASSERTED at the top.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from graphdb.codes import Codes, K
from graphdb.conditions import (
    Between,
    Condition,
    CountBetween,
    CountIn,
    HasAll,
    In,
    Known,
    Not,
    Or,
    Some,
    Words,
    both,
)
from graphdb.dimensions import DIMENSIONS, STAKEHOLDER_DIMENSIONS, Dimension, Fact
from graphdb.errors import BadInput
from graphdb.records.contests import LADDER, CandidacyStatus, may_come, rung
from graphdb.records.distinctions import DistinctionKind, counting
from graphdb.words import search_keys
from resolvers.filters.stated import (
    CodeFilter,
    ContestFilter,
    ContestOrUnknownFilter,
    Derivation,
    DistinctionKindFilter,
    EntryFilter,
    IntFilter,
    StakeholderFilter,
    TimeFilter,
)
from resolvers.filters.times import stored_time
from resolvers.ids import key_of
from resolvers.vocabulary.derived import has_meaning_terms, terms_meaning
from resolvers.vocabulary.held import Vocabulary

V = TypeVar("V")
F = TypeVar("F")
MAX_VALUES = 200  # codes, numbers or ids in one list
MAX_WORDS = 16
MAX_TEXT = 200  # characters of a search
MAX_INT = 2**31 - 1
# Filters of dimensions by which more is meant than values: parts of lines, what follows, what somebody is like.
OWN_FACTS = {"SDG": Fact.SDG_FRAMEWORK, "MDG": Fact.MDG_FRAMEWORK}  # where entries keep what they state of one apart
MORE_IS_MEANT = ("action_line", "sdg_goal", "sdg_target", "objective", "framework", "stakeholders")


@dataclass(frozen=True)
class Compiler:
    """Turns filters into conditions against one version of the vocabulary."""

    vocabulary: Vocabulary

    def entries(self, given: EntryFilter, around: Derivation = Derivation.ASSERTED) -> Condition:
        """The condition of an entry filter. Raises BadInput or UnknownCode."""
        derivation = given.derivation or around
        parts: list[Condition] = []
        if given.id:
            parts += _listed(
                given.id.in_, given.id.not_in, lambda ids: In(Fact.ID, tuple(key_of("Entry", each) for each in ids))
            )
            parts += _missing(given.id.is_null, Known(Fact.ID))
        if given.text is not None:
            parts.append(words(given.text))
        if given.action_line:
            parts.append(self._lines(given.action_line))
        if given.sdg_goal:
            parts.append(self._goals(given.sdg_goal, derivation))
        if given.sdg_target:
            parts.append(self._targets(given.sdg_target, derivation))
        if given.objective:
            parts.append(self._objectives(given.objective, derivation))
        if given.framework:
            parts.append(self._frameworks(given.framework, derivation))
        parts += self._by_dimension(given, DIMENSIONS)
        if given.contest:
            parts.append(self._contests(given.contest))
        if given.stakeholders:
            parts.extend(
                self._related(
                    Fact.PARTY,
                    given.stakeholders.some,
                    given.stakeholders.none,
                    lambda f: self.stakeholders(f, derivation),
                )
            )
        parts += _times("submittedAt", given.submitted_at, Fact.SUBMITTED_AT)
        parts += _times("updatedAt", given.updated_at, Fact.UPDATED_AT)
        if given.stakeholder_count:
            parts.append(_count(given.stakeholder_count, Fact.PARTY))
        if given.distinction:
            parts += _distinguished(given.distinction)
        parts.extend(_nested(given.and_, given.or_, given.not_, lambda each: self.entries(each, derivation)))
        return both(*parts)

    def stakeholders(self, given: StakeholderFilter, around: Derivation = Derivation.ASSERTED) -> Condition:
        """The condition of a stakeholder filter. Raises BadInput or UnknownCode."""
        parts: list[Condition] = []
        if given.id:
            parts += _listed(
                given.id.in_,
                given.id.not_in,
                lambda ids: In(Fact.STAKEHOLDER_ID, tuple(key_of("Stakeholder", each) for each in ids)),
            )
            parts += _missing(given.id.is_null, Known(Fact.STAKEHOLDER_ID))
        if given.text is not None:
            parts.append(words(given.text))
        parts += self._by_dimension(given, STAKEHOLDER_DIMENSIONS)
        if given.entries:
            parts.extend(
                self._related(
                    Fact.PARTNER_ENTRY, given.entries.some, given.entries.none, lambda f: self.entries(f, around)
                )
            )
        if given.entry_count:
            parts.append(_count(given.entry_count, Fact.PARTNER_ENTRY))
        parts.extend(_nested(given.and_, given.or_, given.not_, lambda each: self.stakeholders(each, around)))
        return both(*parts)

    def _by_dimension(
        self, given: EntryFilter | StakeholderFilter, dimensions: Mapping[str, Dimension]
    ) -> Iterable[Condition]:
        """What is asked of the values of each dimension whose filter means these and nothing else."""
        for each in {one.filter: one for one in dimensions.values() if one.filter not in MORE_IS_MEANT}.values():
            match getattr(given, each.filter):
                case None:
                    continue
                case IntFilter() as numbers:
                    yield _numbers(numbers, each.fact)
                case CodeFilter() as codes:
                    yield _coded(codes, each.fact, each.spoken, self.vocabulary.codes(each))
                case kinds:
                    yield _kinds(kinds, each.fact)

    @staticmethod
    def _related(fact: Fact, some: F | None, none: F | None, compiled: Callable[[F], Condition]) -> Iterable[Condition]:
        if some is not None:
            yield Some(fact, compiled(some))
        if none is not None:
            yield Not(Some(fact, compiled(none)))

    def _lines(self, given: CodeFilter) -> Condition:
        def covered(codes: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(part for code in codes for part in self.vocabulary.covers(code)))

        given = known_filter("action line", given, self.vocabulary.lines)
        every = tuple(covered((code,)) for code in given.all_ or ())
        parts: list[Condition] = [HasAll(Fact.LINE, every)] if given.all_ is not None else []
        parts += _listed(given.in_, given.not_in, lambda codes: In(Fact.LINE, covered(codes)))
        return both(*parts, *_missing(given.is_null, Known(Fact.LINE)))

    def _goals(self, given: IntFilter, derivation: Derivation) -> Condition:
        for numbers in (given.in_, given.not_in):
            known_codes("SDG goal", numbers, self.vocabulary.goals)

        def contributing(goals: tuple[int, ...]) -> Condition:
            lines = In(Fact.LINE, self.vocabulary.lines_linked_to(goals=goals))
            terms = In(Fact.TERM, terms_meaning(self.vocabulary, goals=goals))
            return self._contributing((In(Fact.GOAL, goals),), lines, terms, derivation)

        parts = _listed(given.in_, given.not_in, contributing)
        if given.gte is not None or given.lte is not None:
            lowest, highest = given.gte if given.gte is not None else 1, given.lte if given.lte is not None else MAX_INT
            parts.append(
                contributing(
                    tuple(
                        n
                        for n in self.vocabulary.goals
                        if lowest <= n <= highest and (given.in_ is None or n in given.in_)
                    )
                )
            )
        return both(*parts, *_missing(given.is_null, contributing(tuple(self.vocabulary.goals))))

    def _targets(self, given: CodeFilter, derivation: Derivation) -> Condition:
        given = known_filter("SDG target", given, self.vocabulary.targets)

        def contributing(targets: tuple[str, ...]) -> Condition:
            lines = In(Fact.LINE, self.vocabulary.lines_linked_to(targets=targets))
            terms = In(Fact.TERM, terms_meaning(self.vocabulary, targets=targets))
            return self._contributing((In(Fact.TARGET, targets),), lines, terms, derivation)

        every = [contributing((code,)) for code in given.all_ or ()]
        parts = _listed(given.in_, given.not_in, contributing)
        return both(*parts, *every, *_missing(given.is_null, contributing(tuple(self.vocabulary.targets))))

    def _objectives(self, given: CodeFilter, derivation: Derivation) -> Condition:
        """An objective stands for itself and its commitments."""
        given = known_filter("objective", given, self.vocabulary.objectives)

        def contributing(codes: tuple[str, ...]) -> Condition:
            covered = tuple(dict.fromkeys(each for code in codes for each in self.vocabulary.commits(code)))
            lines = In(Fact.LINE, self.vocabulary.lines_linked_to_objectives(covered))
            terms = In(Fact.TERM, terms_meaning(self.vocabulary, objectives=covered))
            return self._contributing(stating(covered), lines, terms, derivation)

        every = [contributing((code,)) for code in given.all_ or ()]
        parts = _listed(given.in_, given.not_in, contributing)
        return both(*parts, *every, *_missing(given.is_null, contributing(tuple(self.vocabulary.objectives))))

    def _frameworks(self, given: CodeFilter, derivation: Derivation) -> Condition:
        given = known_filter("framework", given, self.vocabulary.frameworks)

        def contributing(codes: tuple[str, ...]) -> Condition:
            stated = [In(Fact.FRAMEWORK, codes)]
            stated += [In(fact, (code,)) for code, fact in OWN_FACTS.items() if code in codes]
            lines = In(Fact.LINE, self.vocabulary.lines_linked_to_frameworks(codes))
            terms = In(Fact.TERM, terms_meaning(self.vocabulary, frameworks=codes))
            return self._contributing(stated, lines, terms, derivation)

        every = [contributing((code,)) for code in given.all_ or ()]
        parts = _listed(given.in_, given.not_in, contributing)
        return both(*parts, *every, *_missing(given.is_null, contributing(tuple(self.vocabulary.frameworks))))

    def _contests(self, given: ContestFilter) -> Condition:
        """Of what everybody is told alone, so that a list is the same whoever asks for it."""
        reached = given.reached
        if reached is not None and reached not in LADDER:
            message = f"`reached` is {reached.value}, which is no step of the ladder: ask for it with `status`."
            raise BadInput(message)
        known = self.vocabulary.contests
        codes, others = (known_codes("contest", each, known) for each in (given.in_, given.not_in))
        asked = (reached,) if reached is not None else given.status or ()

        def fits(said: str, most: str | None) -> bool:
            status, may = CandidacyStatus(said), CandidacyStatus(most) if most is not None else None
            is_there = (reached is None or rung(status) >= rung(reached)) and status in (given.status or (status,))
            return is_there or (
                isinstance(given, ContestOrUnknownFilter) and any(may_come(status, may, each) for each in asked)
            )

        def taking_part(codes: Iterable[str]) -> Condition:
            return In(Fact.ID, tuple(sorted({entry for code in codes for entry, *_ in known[code].candidacies})))

        parts = _missing(given.is_null, taking_part(known))
        parts += [Not(taking_part(others))] if others is not None else []
        if codes is not None or asked or not parts:
            told = (each for code in (known if codes is None else codes) for each in known[code].candidacies)
            parts.append(In(Fact.ID, tuple(sorted({entry for entry, status, may in told if fits(status, may)}))))
        return both(*parts)

    def _contributing(
        self, stated: Sequence[Condition], by_line: Condition, by_term: Condition, derivation: Derivation
    ) -> Condition:
        return contributing_to(stated, by_line, by_term, derivation, self.vocabulary)


def contributing_to(
    stated: Sequence[Condition], by_line: Condition, by_term: Condition, derivation: Derivation, vocabulary: Vocabulary
) -> Condition:
    """Entries that contribute: by their own statement, of one of these kinds, by one of their lines, by one of their
    terms, or in any of these ways. Where nothing follows from terms at all, ANY does not ask for them."""
    if derivation is Derivation.VIA_LINKAGE:
        return by_line
    if derivation is Derivation.VIA_TERM:
        return by_term
    parts: tuple[Condition, ...] = tuple(stated)
    if derivation is Derivation.ANY:
        parts = (*parts, by_line, by_term) if has_meaning_terms(vocabulary) else (*parts, by_line)
    return parts[0] if len(parts) == 1 else Or(parts)


def stating(objectives: tuple[str, ...]) -> list[Condition]:
    """Entries that state one of these objectives: goals of the millennium are kept by themselves."""
    own, of_mdgs = (tuple(each for each in objectives if each.startswith("MDG:") is is_mdg) for is_mdg in (False, True))
    return [In(Fact.OBJECTIVE, own), *([In(Fact.MDG_OBJECTIVE, of_mdgs)] if of_mdgs else [])]


def words(text: str) -> Words:
    """A condition on the words of a text. Raises BadInput where it has none, or too many."""
    if len(text) > MAX_TEXT:
        raise BadInput(
            f"The text to search for has {len(text):,} characters, and at most {MAX_TEXT} are looked for: shorten it."
        )
    found = search_keys.terms(text)
    if not found:
        raise BadInput("The text to search for has no word in it: give at least one letter or digit.")
    if len(found) > MAX_WORDS:
        raise BadInput(
            f"The text to search for has {len(found)} different words, and at most {MAX_WORDS} are looked "
            "for: shorten it."
        )
    return Words(found)


def known_codes(what: str, given: Sequence[K] | None, known: Codes[K, Any]) -> tuple[K, ...] | None:
    """The codes as they are kept, each once. Raises UnknownCode for the first unknown one, BadInput for too many."""
    check_length(given)
    if given is None:
        return None
    return tuple(dict.fromkeys(known.need(what, each) for each in given))


def known_filter(what: str, given: CodeFilter, known: Codes[str, Any]) -> CodeFilter:
    """The filter with its codes as they are kept. Raises as `known_codes`."""
    in_, not_in, all_ = (known_codes(what, codes, known) for codes in (given.in_, given.not_in, given.all_))
    return replace(given, in_=in_, not_in=not_in, all_=all_)


def check_length(given: Sequence[object] | None) -> None:
    """Raises BadInput for a list that is too long."""
    if given is not None and len(given) > MAX_VALUES:
        raise BadInput(
            f"A list in a filter holds at most {MAX_VALUES} values, this one {len(given)}: split the request."
        )


def _coded(given: CodeFilter, fact: Fact, what: str, known: Codes[str, Any] | None) -> Condition:
    """known: the codes that there are; without them, values are texts, and any may be asked for."""
    check_length(given.all_)
    given = known_filter(what, given, known) if known is not None else given
    parts: list[Condition] = [HasAll(fact, tuple((code,) for code in given.all_))] if given.all_ is not None else []
    parts += _listed(given.in_, given.not_in, lambda codes: In(fact, codes))
    return both(*parts, *_missing(given.is_null, Known(fact)))


def _kinds(given: Any, fact: Fact) -> Condition:
    parts = _listed(given.in_, given.not_in, lambda kinds: In(fact, tuple(kind.value for kind in kinds)))
    return both(*parts, *_missing(given.is_null, Known(fact)))


def _listed(
    in_: tuple[V, ...] | None, not_in: tuple[V, ...] | None, contained: Callable[[tuple[V, ...]], Condition]
) -> list[Condition]:
    """What `in` and `notIn` ask for. Raises BadInput for a list that is too long."""
    check_length(in_)
    check_length(not_in)
    parts = [contained(in_)] if in_ is not None else []
    return parts + ([Not(contained(not_in))] if not_in is not None else [])


def _missing(is_null: bool | None, known: Condition) -> list[Condition]:
    """What `isNull` asks for, where it is stated."""
    return [] if is_null is None else [Not(known) if is_null else known]


def _numbers(given: IntFilter, fact: Fact) -> Condition:
    parts = _listed(given.in_, given.not_in, lambda numbers: In(fact, numbers))
    if given.gte is not None or given.lte is not None:
        parts.append(Between(fact, given.gte, given.lte))
    return both(*parts, *_missing(given.is_null, Known(fact)))


def _times(name: str, given: TimeFilter | None, fact: Fact) -> list[Condition]:
    """Raises BadInput for a time without a zone."""
    if given is None:
        return []
    since, until = stored_time(f"{name}.since", given.since), stored_time(f"{name}.until", given.until, before=True)
    parts: list[Condition] = [] if since is None and until is None else [Between(fact, since, until)]
    return parts + _missing(given.is_null, Known(fact))


def _distinguished(given: DistinctionKindFilter) -> list[Condition]:
    """Which entries have a distinction whose last day is not over, by the clock of UTC."""
    day = datetime.now(UTC).date()

    def counting_one(kinds: Sequence[DistinctionKind]) -> Condition:
        return Or(tuple(Between(Fact.DISTINCTION, counting(each, day), counting(each, date.max)) for each in kinds))

    parts = _listed(given.in_, given.not_in, counting_one)
    return parts + _missing(given.is_null, counting_one(tuple(DistinctionKind)))


def _count(given: IntFilter, fact: Fact) -> Condition:
    """A count always has a value, 0 where there are none: `isNull: true` is never true of it."""
    parts = _listed(given.in_, given.not_in, lambda numbers: CountIn(fact, numbers))
    if given.gte is not None or given.lte is not None:
        parts.append(CountBetween(fact, given.gte, given.lte))
    return both(*parts, *_missing(given.is_null, CountBetween(fact, 0, None)))


def _nested(
    all_of: tuple[F, ...] | None, any_of: tuple[F, ...] | None, not_: F | None, compiled: Callable[[F], Condition]
) -> Iterable[Condition]:
    """`and: []` holds for everything, `or: []` for nothing."""
    yield from (compiled(each) for each in all_of or ())
    if any_of is not None:
        yield Or(tuple(compiled(each) for each in any_of))
    if not_ is not None:
        yield Not(compiled(not_))
