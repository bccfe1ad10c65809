"""What an entry contributes to, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.records import EntryRecord, LinkageRecord, ObjectiveLinkageRecord
from resolvers.filters.stated import Derivation
from resolvers.vocabulary.held import Vocabulary


@dataclass(frozen=True)
class ContributionRecord:
    """That an entry contributes to a goal or target: as it says itself, or by a linkage of one of its lines."""

    goal: int
    target: str | None
    statement: str | None = None
    line: str | None = None
    linkage: LinkageRecord | None = None


@dataclass(frozen=True)
class ObjectiveContributionRecord:
    """That an entry advances an objective or a commitment: as it says itself, or by a linkage of one of its lines."""

    objective: str
    linkage: ObjectiveLinkageRecord | None = None


def objective_contributions_of(
    entry: EntryRecord, vocabulary: Vocabulary, derivation: Derivation, framework: str | None = None
) -> list[ObjectiveContributionRecord]:
    """Stated ones first; each kind by objective in reference order, then by line. framework: only those of this one.

    Raises UnknownCode.
    """
    within = vocabulary.frameworks.need("framework", framework) if framework is not None else None
    found: list[ObjectiveContributionRecord] = []
    if derivation is not Derivation.VIA_LINKAGE:
        known = (code for code in entry.stated_objectives if code in vocabulary.objectives)
        found += [ObjectiveContributionRecord(code) for code in known]
    if derivation is not Derivation.ASSERTED:
        linked = (each for code in entry.lines for each in vocabulary.official_objectives_of_line(code))
        found += [ObjectiveContributionRecord(each.objective, each) for each in linked]

    def order(each: ObjectiveContributionRecord) -> tuple[bool, int, int]:
        line = vocabulary.lines[each.linkage.line].order if each.linkage else 0
        return each.linkage is not None, vocabulary.objectives[each.objective].order, line

    wanted = (each for each in found if within in (None, vocabulary.objectives[each.objective].framework))
    return sorted(wanted, key=order)


def contributions_of(entry: EntryRecord, vocabulary: Vocabulary, derivation: Derivation) -> list[ContributionRecord]:
    """Stated ones first; each kind by goal, the whole goal first, then target, then line."""
    found = []
    if derivation is not Derivation.VIA_LINKAGE:
        found += [ContributionRecord(each.goal, each.target, each.statement, each.via) for each in entry.contributions]
    if derivation is not Derivation.ASSERTED:
        linked = [each for code in entry.lines for each in vocabulary.official_of_line(code)]
        found += [ContributionRecord(each.goal, each.target, None, each.line, each) for each in linked]

    def order(each: ContributionRecord) -> tuple[bool, int, int, int]:
        target = vocabulary.targets[each.target].order if each.target else 0
        return each.linkage is not None, each.goal, target, vocabulary.lines[each.line].order if each.line else 0

    return sorted(found, key=order)
