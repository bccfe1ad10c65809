"""What an entry contributes to, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.records import EntryRecord, LinkageRecord
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
