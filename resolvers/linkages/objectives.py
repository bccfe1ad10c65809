"""Linkages to objectives of frameworks beside the SDGs: listed and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphdb.kinds.mapped import OBJECTIVES
from graphdb.records.linkages import LinkageRecord, LinkageStatus, ObjectiveLinkageRecord
from resolvers.filters.bounds import check_length
from resolvers.lists.pages import MAX_LINKAGES, PageArguments, PageOf, Position, checksum, page_of
from resolvers.registers.document_lists import linkages_stated_in
from resolvers.vocabulary.held import Vocabulary


@dataclass(frozen=True)
class WhichObjectiveLinkages:
    """Of a framework, to an objective and its commitments, of a line and its parts, with some statuses, that count,
    that a document states (by its key).

    None is "not stated"; no statuses match nothing.
    """

    framework: str | None = None
    objective: str | None = None
    action_line: str | None = None
    statuses: tuple[LinkageStatus, ...] | None = None
    in_mapping: bool | None = None
    document: str | None = None


def listed(vocabulary: Vocabulary, wanted: WhichObjectiveLinkages) -> list[LinkageRecord]:
    """The linkages that are wanted, in reference order. Raises UnknownCode, and BadInput for too many statuses."""
    check_length(wanted.statuses)
    framework, objective, line = wanted.framework, wanted.objective, wanted.action_line
    within = vocabulary.frameworks.need("framework", framework) if framework is not None else None
    to = vocabulary.objectives.need("objective", objective) if objective is not None else None
    covered = vocabulary.covers(vocabulary.lines.need("action line", line)) if line is not None else None
    every = (
        vocabulary.linkages_of(OBJECTIVES).values()
        if wanted.document is None
        else linkages_stated_in(vocabulary, wanted.document, OBJECTIVES)
    )
    return [
        each
        for each in every
        if isinstance(each, ObjectiveLinkageRecord)
        and (within is None or each.framework == within)
        and (to is None or to in (each.objective, vocabulary.objectives[each.objective].part_of))
        and (covered is None or each.line in covered)
        and (wanted.statuses is None or each.status in wanted.statuses)
        and (wanted.in_mapping is None or bool(each.in_mapping) is wanted.in_mapping)
    ]


def page(
    vocabulary: Vocabulary, found: Sequence[LinkageRecord], wanted: WhichObjectiveLinkages, arguments: PageArguments
) -> PageOf[LinkageRecord]:
    """A page of them. Raises BadInput and BadCursor."""

    def place(linkage: LinkageRecord) -> Position:
        assert isinstance(linkage, ObjectiveLinkageRecord)
        return vocabulary.objective_linkage_order(linkage)

    return page_of(found, place, arguments, checksum("objective linkages", wanted), MAX_LINKAGES)


def label(linkage: ObjectiveLinkageRecord, vocabulary: Vocabulary) -> str:
    """A linkage in one line: "C2 Information and communication infrastructure – GDC:1 Digital divides ..."."""
    objective = vocabulary.objectives[linkage.objective]
    return f"{linkage.line} {vocabulary.lines[linkage.line].title} – {objective.code} {objective.label}"
