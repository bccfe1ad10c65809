"""Words whose numbers are cells of tables: `{table|row|column}` stands where a number is to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from resolvers.editions.shapes import Phrase, ReportTable

CELL = re.compile(r"\{([^{}|]+)\|([^{}|]+)\|([^{}|]+)\}")


def said(template: str, tables: Sequence[ReportTable]) -> tuple[Phrase, ...]:
    """Words with the cells `{table|row|column}` filled in. Raises KeyError for one that is not there."""
    return tuple(phrases(template, cells_of(tables)))


def cells_of(tables: Sequence[ReportTable]) -> dict[str, str]:
    return {
        f"{table.name}|{row[0]}|{column}": cell
        for table in tables
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
    }


def phrases(template: str, cells: Mapping[str, str]) -> Iterator[Phrase]:
    at = 0
    for hole in CELL.finditer(template):
        if hole.start() > at:
            yield Phrase(template[at : hole.start()])
        name = "|".join(hole.groups())
        yield Phrase(cells[name], name)
        at = hole.end()
    if at < len(template):
        yield Phrase(template[at:])
