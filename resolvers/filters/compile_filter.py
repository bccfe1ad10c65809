"""What filters mean: conditions on the graph.

Codes are checked against the vocabulary: an unknown one is an error that names what is near,
not an empty answer. C7 stands for itself and its eight parts. A filter on goals or targets looks at the
contributions of its `derivation`, which is that of the filter around it unless stated, ASSERTED at the top.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graphdb.conditions import Condition, HasAll, In, Known, Not, Or, Some, both
from graphdb.dimensions import DIMENSIONS, STAKEHOLDER_DIMENSIONS, Dimension, Fact
from graphdb.errors import BadInput
from graphdb.records.contests import LADDER, CandidacyStatus, may_come, rung
from resolvers.filters.bounds import known_codes, known_filter, words
from resolvers.filters.stated import (
    CodeFilter,
    ContestFilter,
    ContestOrUnknownFilter,
    Derivation,
    EntryFilter,
    IntFilter,
    StakeholderFilter,
)
from resolvers.filters.values import (
    distinguished,
    listed,
    missing,
    nested,
    of_codes,
    of_count,
    of_kinds,
    of_numbers,
    of_times,
)
from resolvers.ids import key_of
from resolvers.vocabulary.derived import has_meaning_terms, terms_meaning
from resolvers.vocabulary.held import Vocabulary

F = TypeVar("F")
MAX_INT = 2**31 - 1
OWN_FACTS = {"SDG": Fact.SDG_FRAMEWORK, "MDG": Fact.MDG_FRAMEWORK}  # where entries keep what they state of one apart
# Filters of dimensions by which more is meant than values: parts of lines, what follows, what somebody is like.
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
            parts += listed(
                given.id.in_, given.id.not_in, lambda ids: In(Fact.ID, tuple(key_of("Entry", each) for each in ids))
            )
            parts += missing(given.id.is_null, Known(Fact.ID))
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
        parts += of_times("submittedAt", given.submitted_at, Fact.SUBMITTED_AT)
        parts += of_times("updatedAt", given.updated_at, Fact.UPDATED_AT)
        if given.stakeholder_count:
            parts.append(of_count(given.stakeholder_count, Fact.PARTY))
        if given.distinction:
            parts += distinguished(given.distinction)
        parts.extend(nested(given.and_, given.or_, given.not_, lambda each: self.entries(each, derivation)))
        return both(*parts)

    def stakeholders(self, given: StakeholderFilter, around: Derivation = Derivation.ASSERTED) -> Condition:
        """The condition of a stakeholder filter. Raises BadInput or UnknownCode."""
        parts: list[Condition] = []
        if given.id:
            parts += listed(
                given.id.in_,
                given.id.not_in,
                lambda ids: In(Fact.STAKEHOLDER_ID, tuple(key_of("Stakeholder", each) for each in ids)),
            )
            parts += missing(given.id.is_null, Known(Fact.STAKEHOLDER_ID))
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
            parts.append(of_count(given.entry_count, Fact.PARTNER_ENTRY))
        parts.extend(nested(given.and_, given.or_, given.not_, lambda each: self.stakeholders(each, around)))
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
                    yield of_numbers(numbers, each.fact)
                case CodeFilter() as codes:
                    yield of_codes(codes, each.fact, each.spoken, self.vocabulary.codes(each))
                case kinds:
                    yield of_kinds(kinds, each.fact)

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
        parts += listed(given.in_, given.not_in, lambda codes: In(Fact.LINE, covered(codes)))
        return both(*parts, *missing(given.is_null, Known(Fact.LINE)))

    def _goals(self, given: IntFilter, derivation: Derivation) -> Condition:
        for numbers in (given.in_, given.not_in):
            known_codes("SDG goal", numbers, self.vocabulary.goals)

        def contributing(goals: tuple[int, ...]) -> Condition:
            lines = In(Fact.LINE, self.vocabulary.lines_linked_to(goals=goals))
            terms = In(Fact.TERM, terms_meaning(self.vocabulary, goals=goals))
            return self._contributing((In(Fact.GOAL, goals),), lines, terms, derivation)

        parts = listed(given.in_, given.not_in, contributing)
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
        return both(*parts, *missing(given.is_null, contributing(tuple(self.vocabulary.goals))))

    def _targets(self, given: CodeFilter, derivation: Derivation) -> Condition:
        given = known_filter("SDG target", given, self.vocabulary.targets)

        def contributing(targets: tuple[str, ...]) -> Condition:
            lines = In(Fact.LINE, self.vocabulary.lines_linked_to(targets=targets))
            terms = In(Fact.TERM, terms_meaning(self.vocabulary, targets=targets))
            return self._contributing((In(Fact.TARGET, targets),), lines, terms, derivation)

        every = [contributing((code,)) for code in given.all_ or ()]
        parts = listed(given.in_, given.not_in, contributing)
        return both(*parts, *every, *missing(given.is_null, contributing(tuple(self.vocabulary.targets))))

    def _objectives(self, given: CodeFilter, derivation: Derivation) -> Condition:
        """An objective stands for itself and its commitments."""
        given = known_filter("objective", given, self.vocabulary.objectives)

        def contributing(codes: tuple[str, ...]) -> Condition:
            covered = tuple(dict.fromkeys(each for code in codes for each in self.vocabulary.commits(code)))
            lines = In(Fact.LINE, self.vocabulary.lines_linked_to_objectives(covered))
            terms = In(Fact.TERM, terms_meaning(self.vocabulary, objectives=covered))
            return self._contributing(stating(covered), lines, terms, derivation)

        every = [contributing((code,)) for code in given.all_ or ()]
        parts = listed(given.in_, given.not_in, contributing)
        return both(*parts, *every, *missing(given.is_null, contributing(tuple(self.vocabulary.objectives))))

    def _frameworks(self, given: CodeFilter, derivation: Derivation) -> Condition:
        given = known_filter("framework", given, self.vocabulary.frameworks)

        def contributing(codes: tuple[str, ...]) -> Condition:
            stated = [In(Fact.FRAMEWORK, codes)]
            stated += [In(fact, (code,)) for code, fact in OWN_FACTS.items() if code in codes]
            lines = In(Fact.LINE, self.vocabulary.lines_linked_to_frameworks(codes))
            terms = In(Fact.TERM, terms_meaning(self.vocabulary, frameworks=codes))
            return self._contributing(stated, lines, terms, derivation)

        every = [contributing((code,)) for code in given.all_ or ()]
        parts = listed(given.in_, given.not_in, contributing)
        return both(*parts, *every, *missing(given.is_null, contributing(tuple(self.vocabulary.frameworks))))

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

        parts = missing(given.is_null, taking_part(known))
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
