"""What an entry contributes to, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.records.entries import EntryRecord
from graphdb.records.linkages import LinkageRecord, ObjectiveLinkageRecord
from graphdb.records.terms import TermMatch, TermRecord
from resolvers.filters.stated import Derivation
from resolvers.vocabulary.derived import meant
from resolvers.vocabulary.held import Vocabulary


@dataclass(frozen=True)
class ContributionRecord:
    """That an entry contributes to a goal or target: as it says itself, by a linkage of one of its lines, or by a
    term that it is filed under, as that is matched."""

    goal: int
    target: str | None
    statement: str | None = None
    line: str | None = None
    linkage: LinkageRecord | None = None
    term: TermRecord | None = None
    match: TermMatch | None = None


@dataclass(frozen=True)
class ObjectiveContributionRecord:
    """That an entry advances an objective or a commitment: as it says itself, by a linkage of one of its lines, or by a
    term that it is filed under."""

    objective: str
    linkage: ObjectiveLinkageRecord | None = None
    term: TermRecord | None = None
    match: TermMatch | None = None


def objective_contributions_of(
    entry: EntryRecord, vocabulary: Vocabulary, derivation: Derivation, framework: str | None = None
) -> list[ObjectiveContributionRecord]:
    """Stated ones first; each kind by objective in reference order, then by line. framework: only those of this one.

    Raises UnknownCode.
    """
    within = vocabulary.frameworks.need("framework", framework) if framework is not None else None
    found: list[ObjectiveContributionRecord] = []
    if derivation in (Derivation.ASSERTED, Derivation.ANY):
        known = (code for code in entry.stated_objectives if code in vocabulary.objectives)
        found += [ObjectiveContributionRecord(code) for code in known]
    if derivation in (Derivation.VIA_LINKAGE, Derivation.ANY):
        linked = (each for code in entry.lines for each in vocabulary.official_objectives_of_line(code))
        found += [ObjectiveContributionRecord(each.objective, each) for each in linked]
    if derivation in (Derivation.VIA_TERM, Derivation.ANY):
        found += [
            ObjectiveContributionRecord(each.objective, term=term, match=each.match)
            for term in vocabulary.terms_among(entry.terms)
            for each in meant(vocabulary, term)
            if each.objective is not None
        ]

    def order(each: ObjectiveContributionRecord) -> tuple[int, int, int]:
        line = vocabulary.lines[each.linkage.line].order if each.linkage else 0
        way = 1 if each.linkage is not None else 2 if each.term is not None else 0
        return way, vocabulary.objectives[each.objective].order, line

    wanted = (each for each in found if within in (None, vocabulary.objectives[each.objective].framework))
    return sorted(wanted, key=order)


def contributions_of(entry: EntryRecord, vocabulary: Vocabulary, derivation: Derivation) -> list[ContributionRecord]:
    """Stated ones first, then by linkages, then by terms; each by goal, the whole goal first, target, then line."""
    found = []
    if derivation in (Derivation.ASSERTED, Derivation.ANY):
        found += [ContributionRecord(each.goal, each.target, each.statement, each.via) for each in entry.contributions]
    if derivation in (Derivation.VIA_LINKAGE, Derivation.ANY):
        linked = [each for code in entry.lines for each in vocabulary.official_of_line(code)]
        found += [ContributionRecord(each.goal, each.target, None, each.line, each) for each in linked]
    if derivation in (Derivation.VIA_TERM, Derivation.ANY):
        found += [
            ContributionRecord(each.goal, each.target, term=term, match=each.match)
            for term in vocabulary.terms_among(entry.terms)
            for each in meant(vocabulary, term)
            if each.goal is not None
        ]

    def order(each: ContributionRecord) -> tuple[int, int, int, int]:
        target = vocabulary.targets[each.target].order if each.target else 0
        way = 1 if each.linkage is not None else 2 if each.term is not None else 0
        return way, each.goal, target, vocabulary.lines[each.line].order if each.line else 0

    return sorted(found, key=order)
