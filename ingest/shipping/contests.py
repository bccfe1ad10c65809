"""The contests that ship with the project, what was published about them, and the candidacies that follow from
entries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from graphdb.questions.ingest import Edge, EdgeKind
from graphdb.records.contests import CandidacyStatus, ContestPhaseKind, ContestRuleCode, Phase, Rule
from graphdb.records.figures import FigureMeasure, FigureQualifier
from ingest import rows
from ingest.rows import Code, Name, Row, Year, like
from ingest.shipping.sample_rows import PrizeRow
from ingest.shipping.shipped import shipped
from ingest.writing.changeset import Edges, Node, Nodes, Part

Slug = Annotated[str, like(r"[a-z0-9]+(?:-[a-z0-9]+)*", "a slug such as 2020-nominated-2")]
Local = Annotated[str, like(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?", "a day, or a day and a time, such as 2017-02-15T23:00")]
Certainty = Literal["read", "computed", "inferred", "recalled", "earlier research"]
# What the list of nominations says of an entry: what it is, and what else it may have come to. It does not say which
# were on the shortlist, and of some categories not who has won.
STATUSES = {
    "winner": (CandidacyStatus.WINNER, None),
    "nominated": (CandidacyStatus.NOMINATED, CandidacyStatus.CHAMPION),
    "nominated; winner of the category unknown": (CandidacyStatus.NOMINATED, CandidacyStatus.WINNER),
}
OF_2015 = "WSIS-PRIZES-2015"


class ContestRow(Row):
    code: Code
    year: Year
    number: Annotated[int, Field(ge=1)]
    title: Name
    status: Literal["ANNOUNCED"] | None = None
    status_certainty: Certainty | None = None
    zone: Name
    holds: Literal["NOMINATED"] | None = None


class PhaseRow(Row):
    contest: Code
    phase: ContestPhaseKind
    opens: Local | None = None
    closes: Local | None = None
    certainty: Certainty
    document: Code


class RuleRow(Row):
    contest: Code
    rule: ContestRuleCode
    value: Name
    certainty: Certainty
    document: Code


class FigureRow(Row):
    """A published number about a contest or an edition of a report, one of the two. qualifier: how it was said, in the
    words of FigureQualifier, small and with blanks."""

    id: Slug
    contest: Code | None = None
    edition: Name | None = None
    measure: FigureMeasure
    value: Annotated[int, Field(ge=0)]
    qualifier: Literal["exactly", "more than", "over", "nearly", "almost", "close to", "about", "around"]
    speaker: Name
    document: Code
    certainty: Certainty
    note: Name | None = None


class FigurePartRow(Row):
    """A part of a figure; code: of what it is counted by, where that has one."""

    figure: Slug
    by: Literal["STAKEHOLDER_KIND", "REGION"]
    code: Code | None = None
    label: Name
    value: Annotated[int, Field(ge=0)]


def contest_parts(nominations: Iterable[PrizeRow]) -> list[Part]:
    """Contests with their phases and rules, published figures, the documents that say so, and the candidacies of 2015,
    which are the nominations among the sample entries."""
    areas = _areas()
    documents = [each.row for each in shipped("reference/contest_documents.csv", rows.DocumentRow)]
    figures = [each.row for each in shipped("reference/figures.csv", FigureRow)]
    candidacies = list(_candidacies(nominations))
    return [
        Nodes("Document", [
            Node(each.id, {
                "title": each.title, "year": each.year, "url": each.url,
                "kind": each.kind.value if each.kind else None, "publisher": each.publisher,
            }) for each in documents
        ]),
        Nodes("Contest", [_contest(each, areas) for each in _rows_of_contests()]),
        Nodes("Candidacy", candidacies),
        _edges("CANDIDACY_OF", "Entry", candidacies, "entry"),
        _edges("IN_CONTEST", "Contest", candidacies, "contest"),
        _edges("FOR_CATEGORY", "ActionLine", candidacies, "category"),
        Nodes("Figure", list(_figures(figures))),
        Edges(EdgeKind("Figure", "ABOUT_CONTEST", "Contest"), [
            Edge(each.id, each.contest, {}) for each in figures if each.contest is not None
        ]),
        Edges(EdgeKind("Figure", "ABOUT_EDITION", "Edition"), [
            Edge(each.id, each.edition, {}) for each in figures if each.edition is not None
        ]),
        Edges(EdgeKind("Figure", "STATED_IN", "Document"), [Edge(each.id, each.document, {}) for each in figures]),
    ]  # fmt: skip


def _rows_of_contests() -> list[ContestRow]:
    return [each.row for each in shipped("reference/contests.csv", ContestRow)]


def _areas() -> list[str]:
    lines = [each.row for each in shipped("reference/action_lines.csv", rows.ActionLineRow)]
    whole = {line.part_of for line in lines}
    return [line.code for line in lines if line.code not in whole]


def _contest(row: ContestRow, areas: Sequence[str]) -> Node:
    of_phases = [each.row for each in shipped("reference/contest_phases.csv", PhaseRow)]
    of_rules = [each.row for each in shipped("reference/contest_rules.csv", RuleRow)]
    phases = [
        Phase(each.phase, each.opens, each.closes, each.certainty, each.document).kept
        for each in of_phases
        if each.contest == row.code
    ]
    rules = [
        Rule(each.rule, each.value, each.certainty, each.document).kept
        for each in of_rules
        if each.contest == row.code
    ]  # fmt: skip
    return Node(row.code, {
        "title": row.title, "year": row.year, "number": row.number, "status": row.status,
        "certainty": row.status_certainty, "zone": row.zone, "phases": json.dumps(phases), "rules": json.dumps(rules),
        "categories": list(areas), "holds": row.holds,
    })  # fmt: skip


def _candidacies(nominations: Iterable[PrizeRow]) -> Iterator[Node]:
    for row in nominations:
        entry, (status, may) = f"{OF_2015}:{row.source_no}", STATUSES[row.status_raw]
        place, category = f"{OF_2015}/{entry}", row.action_line
        yield Node(place, {
            "id": place, "contest": OF_2015, "entry": entry, "category": category, "status": status.value,
            "mayHaveReached": may.value if may is not None else None,
        })  # fmt: skip


def _edges(name: str, end: str, candidacies: Sequence[Node], of: str) -> Edges:
    return Edges(EdgeKind("Candidacy", name, end), [Edge(each.key, each.properties[of], {}) for each in candidacies])


def _figures(figures: Iterable[FigureRow]) -> Iterator[Node]:
    parts: dict[str, list[dict[str, Any]]] = {}
    for part in (each.row for each in shipped("reference/figure_parts.csv", FigurePartRow)):
        told = {"by": part.by, "code": part.code, "label": part.label, "value": part.value}
        parts.setdefault(part.figure, []).append(told)
    for at, row in enumerate(figures):
        qualifier = FigureQualifier(row.qualifier.upper().replace(" ", "_"))
        yield Node(row.id, {
            "order": at, "contest": row.contest, "edition": row.edition,
            "measure": row.measure.value, "value": row.value,
            "qualifier": qualifier.value, "speaker": row.speaker, "document": row.document,
            "certainty": row.certainty, "note": row.note,
            "parts": json.dumps(parts[row.id]) if row.id in parts else None,
        })  # fmt: skip
