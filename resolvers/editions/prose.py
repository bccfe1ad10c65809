"""Words whose numbers are cells of tables: `{table|row|column}` stands where a number is to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from resolvers.editions.shapes import Phrase, ReportTable

CELL = re.compile(r"\{([^{}|]+)\|([^{}|]+)\|([^{}|]+)\}")


def said(template: str, tables: Sequence[ReportTable]) -> tuple[Phrase, ...]:
    """Words with the cells `{table|row|column}` filled in. Raises KeyError for one that is not there."""
    return tuple(_phrases(template, cells_of(tables), strict=True))


def filled(template: str, cells: Mapping[str, str]) -> tuple[Phrase, ...]:
    """The same of cells by their names; one that is not there stays as it was typed."""
    return tuple(_phrases(template, cells, strict=False))


def named(template: str) -> list[str]:
    """The names of the cells in words, each once."""
    return list(dict.fromkeys("|".join(hole.groups()) for hole in CELL.finditer(template)))


def cells_of(tables: Sequence[ReportTable]) -> dict[str, str]:
    """What each cell of some tables says, by its name: table, row and column, with | between."""
    return {
        f"{table.name}|{row[0]}|{column}": cell
        for table in tables
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
    }


def anchor(cell: str) -> str:
    """The id of a cell on the page of a report: `by-region|AFRICA|entries` is at `#by-region.AFRICA.entries`."""
    return re.sub(r"[^\w.-]", "_", cell.replace("|", "."))


def _phrases(template: str, cells: Mapping[str, str], *, strict: bool) -> Iterator[Phrase]:
    at = 0
    for hole in CELL.finditer(template):
        if hole.start() > at:
            yield Phrase(template[at : hole.start()])
        name = "|".join(hole.groups())
        yield Phrase(cells[name] if strict else cells.get(name, hole.group()), name)
        at = hole.end()
    if at < len(template):
        yield Phrase(template[at:])
