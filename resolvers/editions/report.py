"""The report of an edition as data: sections with words and tables, made of what the edition holds and nothing else.

Nobody types a number: what is said of one names a cell of a table, and the words take it from there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from graphdb.dimensions import DIMENSIONS
from graphdb.edition_records import EditionRecord, EditionStatus, FrozenEntry
from graphdb.errors import BadInput
from graphdb.input_records import InputRecord
from resolvers.editions import counting
from resolvers.editions.counting import TableBase

MOST = 20  # sections of a report
ENTRY_COLUMNS: Final = ("id", "version", "title", "stakeholders", "countries", "address")
CELL = re.compile(r"\{([^{}|]+)\|([^{}|]+)\|([^{}|]+)\}")


class SectionKind(Enum):
    KEY_FIGURES = "KEY_FIGURES"
    TABLE = "TABLE"
    MATRIX = "MATRIX"
    TREND = "TREND"
    ENTRIES = "ENTRIES"
    STORIES = "STORIES"
    GAPS = "GAPS"
    METHOD = "METHOD"
    DATA = "DATA"


@dataclass(frozen=True)
class SectionWanted:
    """A section of the definition of a report: by a dimension where it is a TABLE, a MATRIX (with `of`) or GAPS."""

    kind: SectionKind
    by: str | None = None
    of: str | None = None

    @property
    def kept(self) -> dict[str, str | None]:
        """As it is kept, JSON."""
        return {"kind": self.kind.value, "by": self.by, "of": self.of}


@dataclass(frozen=True)
class Phrase:
    """Words without a number, or a number with the cell that it stands in: table, row and column, with | between."""

    text: str
    cell: str | None = None


@dataclass(frozen=True)
class ReportOpening:
    """What a facilitator says of a line at the opening of its chapter."""

    line: str
    prose: tuple[Phrase, ...]
    input: InputRecord


@dataclass(frozen=True)
class ReportTable:
    """A table: each row as long as `columns`, its first cell its name. not_stated: None where nothing can lack.

    openings: what is said before it, of the table of a line.
    """

    name: str
    caption: str
    base: TableBase
    distinct: int
    not_stated: int | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_plotted: bool = False
    openings: tuple[ReportOpening, ...] = ()


@dataclass(frozen=True)
class ReportSection:
    kind: SectionKind
    title: str
    prose: tuple[Phrase, ...]
    tables: tuple[ReportTable, ...]


DEFINITION: Final = (
    SectionWanted(SectionKind.KEY_FIGURES),
    *(
        SectionWanted(SectionKind.TABLE, by)
        for by in ("ACTION_LINE", "SDG_GOAL", "REGION", "SCOPE", "STAKEHOLDER_KIND")
    ),
    SectionWanted(SectionKind.MATRIX, "ACTION_LINE", "SDG_GOAL"),
    SectionWanted(SectionKind.TREND),
    SectionWanted(SectionKind.ENTRIES),
    SectionWanted(SectionKind.STORIES),
    *(SectionWanted(SectionKind.GAPS, by) for by in ("ACTION_LINE", "SDG_GOAL", "REGION")),
    SectionWanted(SectionKind.METHOD),
    SectionWanted(SectionKind.DATA),
)
_NEED: Final = {SectionKind.TABLE: 1, SectionKind.MATRIX: 2, SectionKind.GAPS: 1}  # dimensions that a section names


def checked(wanted: Sequence[SectionWanted]) -> tuple[SectionWanted, ...]:
    """The definition of a report. Raises BadInput."""
    if not 1 <= len(wanted) <= MOST:
        raise BadInput(f"`sections` has {len(wanted)}: 1 to {MOST} are taken.")
    if len(set(wanted)) != len(wanted):
        raise BadInput("`sections` holds the same section twice: keep one.")
    for each in wanted:
        need, there = _NEED.get(each.kind, 0), (each.by is not None) + (each.of is not None)
        if need != there or (need and each.by is None) or (need == 2 and each.by == each.of):
            says = ("neither `by` nor `of`", "`by`", "`by` and another dimension as `of`")[need]
            raise BadInput(f"A section {each.kind.value} has {says}.")
        if each.kind is SectionKind.GAPS and DIMENSIONS[str(each.by)].vocabulary is None:
            raise BadInput(
                f"GAPS are told of closed lists, and {each.by} is none: take ACTION_LINE, SDG_GOAL or REGION."
            )
    return tuple(wanted)


def definition(edition: EditionRecord) -> tuple[SectionWanted, ...]:
    """The sections of the report of an edition."""
    if edition.sections is None:
        return DEFINITION
    kept = json.loads(edition.sections)
    return tuple(SectionWanted(SectionKind(each["kind"]), each["by"], each["of"]) for each in kept)


def tables_of(edition: EditionRecord) -> tuple[str, ...]:
    """The names of those tables of the report of an edition that hold numbers."""
    names: list[str] = []
    for each in definition(edition):
        if each.kind is SectionKind.KEY_FIGURES:
            names.append("key-figures")
        elif each.kind is SectionKind.TABLE:
            names.append(f"by-{_slug(str(each.by))}")
        elif each.kind is SectionKind.MATRIX:
            names.append(f"{_slug(str(each.by))}-and-{_slug(str(each.of))}")
        elif each.kind is SectionKind.TREND:
            names.append("by-year")
        elif each.kind is SectionKind.METHOD:
            names.append("left-out")
    return tuple(dict.fromkeys(names))


def unbound(edition: EditionRecord, entries: Sequence[FrozenEntry], inputs: Sequence[InputRecord]) -> str | None:
    """A sentence about the first cell that an input names and no table has; None where all are there."""
    cells = _cells([table for section in report(edition, entries) for table in section.tables])
    for each in inputs:
        for hole in CELL.finditer(each.text):
            if "|".join(hole.groups()) not in cells:
                return (
                    f"FacilitatorInput:{each.id} on {each.line} names the cell {hole.group()}, which no table of this "
                    "edition has: have another input accepted in its place."
                )
    return None


def report(edition: EditionRecord, entries: Sequence[FrozenEntry]) -> list[ReportSection]:
    """The report: sections by its definition, the same for the same edition whenever it is asked for."""
    made: list[ReportSection] = []
    inputs = InputRecord.all_kept(edition.inputs)
    for each in definition(edition):
        if each.kind is not SectionKind.DATA:
            made.append(_MAKERS[each.kind](edition, entries, each))
            continue
        tables = [table for section in made for table in section.tables]
        made.append(_data(edition, tables))
    return [_opened(each, made, edition, inputs) for each in made] if inputs else made


def _opened(
    section: ReportSection, made: Sequence[ReportSection], edition: EditionRecord, inputs: Sequence[InputRecord]
) -> ReportSection:
    """The entries by line, with what facilitators say at the opening of each; a line may have that and no entry."""
    if section.kind is not SectionKind.ENTRIES:
        return section
    everything = [table for each in made for table in each.tables]
    there, tables = {table.name: table for table in section.tables}, list[ReportTable]()
    for value, label in edition.headings["ACTION_LINE"]:
        name = f"entries-{_slug(value)}"
        table = there.pop(name, None)
        openings = tuple(
            ReportOpening(each.line, _said(each.text, everything), each)
            for each in inputs
            if each.line == value or each.line.startswith(f"{value}-")
        )
        if table is None and openings:
            table = ReportTable(name, f"{value}: {label}", TableBase.ENTRIES, 0, None, ENTRY_COLUMNS, ())
        if table is not None:
            tables.append(replace(table, openings=openings))
    return replace(section, tables=(*tables, *there.values()))


def citation(edition: EditionRecord) -> str | None:
    """How one is cited once it is frozen, with the hash by which who has it knows that it is this one."""
    if edition.frozen_at is None:
        return None
    status = "" if edition.status is EditionStatus.PUBLISHED else " (frozen, not published)"
    return (
        f"{edition.title}{status}. WSIS linkage graph, Edition:{edition.id}, data version {edition.data_version}, "
        f"{edition.frozen_at[:10]}, SHA-256 {edition.hash}."
    )


def _said(template: str, tables: Sequence[ReportTable]) -> tuple[Phrase, ...]:
    """Words with the cells `{table|row|column}` filled in. Raises KeyError for one that is not there."""
    return tuple(_phrases(template, _cells(tables)))


def _cells(tables: Sequence[ReportTable]) -> dict[str, str]:
    return {
        f"{table.name}|{row[0]}|{column}": cell
        for table in tables
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
    }


def _phrases(template: str, cells: Mapping[str, str]) -> Iterator[Phrase]:
    at = 0
    for hole in CELL.finditer(template):
        if hole.start() > at:
            yield Phrase(template[at : hole.start()])
        name = "|".join(hole.groups())
        yield Phrase(cells[name], name)
        at = hole.end()
    if at < len(template):
        yield Phrase(template[at:])


def _key_figures(edition: EditionRecord, entries: Sequence[FrozenEntry], _: SectionWanted) -> ReportSection:
    reflected = _reflected(entries)
    parties = {name for each in reflected for name in each.content["stakeholders"]}
    several = {
        by: len({value for each in reflected for value in each.content["values"][by]})
        for by in ("COUNTRY", "ACTION_LINE", "SDG_GOAL")
    }
    rows = (
        ("submitted", str(len(entries))), ("reflected", str(len(reflected))),
        ("left out", str(len(entries) - len(reflected))), ("stakeholders", str(len(parties))),
        ("countries", str(several["COUNTRY"])), ("action lines", str(several["ACTION_LINE"])),
        ("goals", str(several["SDG_GOAL"])),
    )  # fmt: skip
    table = ReportTable(
        "key-figures", "Key figures", TableBase.ENTRIES, len(reflected), None, ("figure", "number"), rows
    )
    said = (
        "Of {key-figures|submitted|number} entries that were submitted, this edition reflects "
        "{key-figures|reflected|number}, of {key-figures|stakeholders|number} stakeholders, in "
        "{key-figures|countries|number} countries. They work on {key-figures|action lines|number} action lines and say "
        "that they contribute to {key-figures|goals|number} goals."
    )
    return ReportSection(SectionKind.KEY_FIGURES, "Key figures", _said(said, [table]), (table,))


def _table(edition: EditionRecord, entries: Sequence[FrozenEntry], wanted: SectionWanted) -> ReportSection:
    by = str(wanted.by)
    found, name = counting.table(edition, entries, by), f"by-{_slug(by)}"
    rows = tuple((each.value, each.label, str(each.count)) for each in found.rows)
    table = ReportTable(
        name, f"Entries by {_word(by)}", found.base, found.distinct, found.not_stated, ("value", "label", "entries"),
        rows, is_plotted=True,
    )  # fmt: skip
    words = "An entry counts in the row of each of its values." if found.base is TableBase.PAIRS else ""
    if found.rows:
        most = max(found.rows, key=lambda each: each.count)
        words = f"The row with the most entries has {{{name}|{most.value}|entries}}. {words}".strip()
    return ReportSection(SectionKind.TABLE, table.caption, _said(words, [table]), (table,))


def _matrix(edition: EditionRecord, entries: Sequence[FrozenEntry], wanted: SectionWanted) -> ReportSection:
    by, of = str(wanted.by), str(wanted.of)
    reflected = _reflected(entries)
    counts = Counter(
        (row, column)
        for each in reflected
        for row in each.content["values"][by]
        for column in each.content["values"][of]
    )
    columns = [value for value, _ in edition.headings[of]]
    rows = tuple(
        (value, *(str(counts[value, column]) for column in columns))
        for value, _ in edition.headings[by]
        if any(counts[value, column] for column in columns)
    )
    lacking = sum(not each.content["values"][by] or not each.content["values"][of] for each in reflected)
    base = TableBase.ENTRIES if counting.is_single(by) and counting.is_single(of) else TableBase.PAIRS
    table = ReportTable(
        f"{_slug(by)}-and-{_slug(of)}", f"Entries by {_word(by)} and {_word(of)}", base, len(reflected), lacking,
        (_word(by), *columns), rows,
    )  # fmt: skip
    return ReportSection(SectionKind.MATRIX, table.caption, (), (table,))


def _trend(edition: EditionRecord, entries: Sequence[FrozenEntry], _: SectionWanted) -> ReportSection:
    found = counting.table(edition, entries, "YEAR")
    rows = tuple((each.value, str(each.count)) for each in found.rows)
    table = ReportTable(
        "by-year", "Entries by the year that they began in", found.base, found.distinct, found.not_stated,
        ("year", "entries"), rows, is_plotted=True,
    )  # fmt: skip
    return ReportSection(SectionKind.TREND, "Over the years", (), (table,))


def _entries(edition: EditionRecord, entries: Sequence[FrozenEntry], _: SectionWanted) -> ReportSection:
    """A table a line, an entry in each of its lines, and one of those of no line."""
    reflected = _reflected(entries)
    tables: list[ReportTable] = []
    for value, label in [*edition.headings["ACTION_LINE"], ["", "no action line"]]:
        mine = [each for each in reflected if (value in each.content["values"]["ACTION_LINE"] if value else
                                               not each.content["values"]["ACTION_LINE"])]  # fmt: skip
        if mine:
            caption = f"{value} {label}".strip().capitalize() if not value else f"{value}: {label}"
            rows = tuple(_row(each) for each in mine)
            tables.append(
                ReportTable(f"entries-{_slug(value) or 'of-no-line'}", caption, TableBase.ENTRIES, len(mine), None,
                            ENTRY_COLUMNS, rows)
            )  # fmt: skip
    return ReportSection(
        SectionKind.ENTRIES, "Entries by action line",
        _said("An entry stands under each of its action lines, as it was when this edition was frozen.", ()),
        tuple(tables),
    )  # fmt: skip


def _row(entry: FrozenEntry) -> tuple[str, ...]:
    said = entry.content
    return (
        entry.entry, str(entry.version), said["title"], ", ".join(said["stakeholders"]),
        ", ".join(said["values"]["COUNTRY"]), said["url"] or "",
    )  # fmt: skip


def _stories(edition: EditionRecord, entries: Sequence[FrozenEntry], _: SectionWanted) -> ReportSection:
    reflected = _reflected(entries)
    told = [(story, each) for each in reflected for story in each.content["stories"]]
    told.sort(key=lambda pair: (pair[0]["goal"], pair[1].entry))
    rows = tuple((each.entry, str(story["goal"]), each.content["title"], story["text"]) for story, each in told)
    silent = sum(not each.content["stories"] for each in reflected)
    table = ReportTable(
        "stories", "What entries say of their contributions", TableBase.PAIRS, len(reflected), silent,
        ("id", "goal", "title", "in their words"), rows,
    )  # fmt: skip
    return ReportSection(SectionKind.STORIES, "Stories by goal", (), (table,))


def _gaps(edition: EditionRecord, entries: Sequence[FrozenEntry], wanted: SectionWanted) -> ReportSection:
    by = str(wanted.by)
    counts = Counter(value for each in _reflected(entries) for value in each.content["values"][by])
    rows = tuple((value, label) for value, label in edition.headings[by] if not counts[value])
    found = counting.table(edition, entries, by)
    table = ReportTable(
        f"without-{_slug(by)}", f"Without any entry: {_word(by)}", found.base, found.distinct, found.not_stated,
        ("value", "label"), rows,
    )  # fmt: skip
    return ReportSection(SectionKind.GAPS, f"What no entry is about, by {_word(by)}", (), (table,))


def _method(edition: EditionRecord, entries: Sequence[FrozenEntry], _: SectionWanted) -> ReportSection:
    rows = (
        ("period", f"{edition.period_from} to {edition.period_until}"),
        ("submitted", edition.submitted_rule or "came into the register in the period"),
        ("reflected", edition.selection or "all that were submitted and are not left out by name"),
        ("data version", str(edition.data_version)), ("frozen at", str(edition.frozen_at)),
        ("hash", str(edition.hash)),
    )  # fmt: skip
    rule = ReportTable("rule", "How entries were chosen", TableBase.ENTRIES, len(entries), None, ("what", "how"), rows)
    out = ReportTable(
        "left-out", "Entries that are left out, by reason", TableBase.ENTRIES, len(entries), None,
        ("reason", "entries"),
        tuple((reason.value, str(count)) for reason, count in counting.left_out(entries)),
    )  # fmt: skip
    return ReportSection(
        SectionKind.METHOD, "Method",
        _said(
            "Each table names its base: entries, or pairs of an entry and one of its values, where the rows may add up "
            "to more than there are entries. What an entry does not state is counted apart and never guessed.", (),
        ), (rule, out),
    )  # fmt: skip


def _data(edition: EditionRecord, tables: Sequence[ReportTable]) -> ReportSection:
    rows = tuple((f"{each.name}.csv", each.caption, str(len(each.rows))) for each in tables)
    table = ReportTable(
        "files", "The tables as files", TableBase.ENTRIES, edition.reflected or 0, None, ("file", "what", "rows"), rows
    )
    return ReportSection(SectionKind.DATA, "Data", (), (table,))


_MAKERS: Final[
    Mapping[SectionKind, Callable[[EditionRecord, Sequence[FrozenEntry], SectionWanted], ReportSection]]
] = {
    SectionKind.KEY_FIGURES: _key_figures,
    SectionKind.TABLE: _table,
    SectionKind.MATRIX: _matrix,
    SectionKind.TREND: _trend,
    SectionKind.ENTRIES: _entries,
    SectionKind.STORIES: _stories,
    SectionKind.GAPS: _gaps,
    SectionKind.METHOD: _method,
}  # fmt: skip


def _reflected(entries: Sequence[FrozenEntry]) -> list[FrozenEntry]:
    return [each for each in entries if each.reason is None]


def _slug(name: str) -> str:
    return name.lower().replace("_", "-")


def _word(name: str) -> str:
    return name.lower().replace("_", " ").replace("sdg", "SDG").replace("mdg", "MDG")
