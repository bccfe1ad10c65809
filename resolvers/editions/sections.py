"""The sections of the report of an edition, each made of the entries that the edition holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from graphdb.records.distinctions import DistinctionKind
from graphdb.records.editions import EditionRecord, FrozenEntry
from resolvers.editions import counting
from resolvers.editions.counting import TableBase
from resolvers.editions.definition import slug
from resolvers.editions.prose import said
from resolvers.editions.shapes import ReportSection, ReportTable, SectionKind, SectionWanted
from resolvers.editions.words import Words

WIDEST: Final = 20  # columns of a matrix that are there though no entry is in them
ENTRY_COLUMNS: Final = ("id", "version", "title", "stakeholders", "countries", "address")


def _key_figures(edition: EditionRecord, entries: Sequence[FrozenEntry], _: SectionWanted, t: Words) -> ReportSection:
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
        "key-figures", t("Key figures"), TableBase.ENTRIES, len(reflected), None, ("figure", "number"), rows
    )
    words = [
        "Of {key-figures|submitted|number} entries that were submitted, this edition reflects "
        "{key-figures|reflected|number}." if edition.number is not None or edition.frozen_at is not None else
        "There are {key-figures|reflected|number} entries.",
        # Of what no entry states, nothing is known: a zero would say that there is none.
        "They are of {key-figures|stakeholders|number} stakeholders." if parties else "None names a stakeholder.",
        "They are in {key-figures|countries|number} countries." if several["COUNTRY"] else "None names a country.",
        "They work on {key-figures|action lines|number} action lines." if several["ACTION_LINE"] else
        "None names an action line.",
        "They say that they contribute to {key-figures|goals|number} goals." if several["SDG_GOAL"] else
        "None says to which goal it contributes, so that nothing is known of goals.",
    ]  # fmt: skip
    prose = said(" ".join(map(t, words)), [table])
    return ReportSection(SectionKind.KEY_FIGURES, t("Key figures"), prose, (table,))


def _table(edition: EditionRecord, entries: Sequence[FrozenEntry], wanted: SectionWanted, t: Words) -> ReportSection:
    by = str(wanted.by)
    found, name = counting.table(edition, entries, by), f"by-{slug(by)}"
    rows = tuple((each.value, each.label, str(each.count)) for each in found.rows)
    table = ReportTable(
        name, t("Entries by {by}", by=t(word(by))), found.base, found.distinct, found.not_stated,
        ("value", "label", "entries"), rows, is_plotted=True,
    )  # fmt: skip
    words = [_most(name, found.rows, t)] if found.rows else [t("No entry states one, so that nothing is known of it.")]
    if found.base is TableBase.PAIRS and found.rows:
        words.append(t("An entry counts in the row of each of its values."))
    return ReportSection(SectionKind.TABLE, table.caption, said(" ".join(words), [table]), (table,))


def _most(name: str, rows: Sequence[counting.TableRow], t: Words) -> str:
    """Which row has the most entries, where one has more than every other."""
    most = max(rows, key=lambda each: each.count)
    cell = f"{{{name}|{most.value}|entries}}"
    if sum(each.count == most.count for each in rows) > 1:
        return t("No row has more entries than {cell}, which several have.", cell=cell)
    return t("The most entries, {cell}, are those of {row}.", cell=cell, row=f"{{{name}|{most.value}|label}}")


def _matrix(edition: EditionRecord, entries: Sequence[FrozenEntry], wanted: SectionWanted, t: Words) -> ReportSection:
    by, of = str(wanted.by), str(wanted.of)
    reflected = _reflected(entries)
    counts = Counter(
        (row, column)
        for each in reflected
        for row in each.content["values"][by]
        for column in each.content["values"][of]
    )
    columns = [value for value, _ in edition.headings[of]]
    if len(columns) > WIDEST:
        columns = [value for value in columns if any(there == value for _, there in counts)]
    rows = tuple(
        (value, *(str(counts[value, column]) for column in columns))
        for value, _ in edition.headings[by]
        if any(counts[value, column] for column in columns)
    )
    lacking = sum(not each.content["values"][by] or not each.content["values"][of] for each in reflected)
    base = TableBase.ENTRIES if counting.is_single(by) and counting.is_single(of) else TableBase.PAIRS
    table = ReportTable(
        f"{slug(by)}-and-{slug(of)}", t("Entries by {by} and {of}", by=t(word(by)), of=t(word(of))), base,
        len(reflected), lacking, (word(by), *columns), rows,
    )  # fmt: skip
    return ReportSection(SectionKind.MATRIX, table.caption, (), (table,))


def _trend(edition: EditionRecord, entries: Sequence[FrozenEntry], wanted: SectionWanted, t: Words) -> ReportSection:
    """A row a year from the first to the last, those without an entry too; by a dimension a column for each value."""
    found, reflected = counting.table(edition, entries, "YEAR"), _reflected(entries)
    counts = {each.value: each.count for each in found.rows}
    known = sorted(map(int, counts))
    years = [str(each) for each in range(known[0], known[-1] + 1)] if known else []
    if wanted.by is None:
        rows = tuple((year, str(counts.get(year, 0))) for year in years)
        table = ReportTable(
            "trend", t("Entries by the year that they began in"), found.base, found.distinct, found.not_stated,
            ("year", "entries"), rows, is_plotted=True,
        )  # fmt: skip
        return ReportSection(SectionKind.TREND, t("Over the years"), (), (table,))
    pairs = Counter(
        (year, value)
        for each in reflected
        for year in each.content["values"]["YEAR"]
        for value in each.content["values"][wanted.by]
    )
    columns = [value for value, _ in edition.headings[wanted.by] if any(there == value for _, there in pairs)]
    lacking = sum(not each.content["values"]["YEAR"] or not each.content["values"][wanted.by] for each in reflected)
    table = ReportTable(
        f"trend-{slug(wanted.by)}", t("Entries by the year that they began in and {by}", by=t(word(wanted.by))),
        TableBase.ENTRIES if counting.is_single(wanted.by) else TableBase.PAIRS, found.distinct, lacking,
        ("year", *columns), tuple((year, *(str(pairs[year, each]) for each in columns)) for year in years),
    )  # fmt: skip
    return ReportSection(SectionKind.TREND, t("Over the years, by {by}", by=t(word(wanted.by))), (), (table,))


def _entries(edition: EditionRecord, entries: Sequence[FrozenEntry], _: SectionWanted, t: Words) -> ReportSection:
    """A table a line, an entry in each of its lines, and one of those of no line."""
    reflected, countries = _reflected(entries), dict(edition.headings["COUNTRY"])
    tables: list[ReportTable] = []
    for value, label in [*edition.headings["ACTION_LINE"], ["", t("No action line")]]:
        mine = [each for each in reflected if (value in each.content["values"]["ACTION_LINE"] if value else
                                               not each.content["values"]["ACTION_LINE"])]  # fmt: skip
        if mine:
            caption = f"{value}: {label}" if value else label
            rows = tuple(_row(each, countries) for each in mine)
            tables.append(
                ReportTable(f"entries-{slug(value) or 'of-no-line'}", caption, TableBase.ENTRIES, len(mine), None,
                            ENTRY_COLUMNS, rows)
            )  # fmt: skip
    return ReportSection(
        SectionKind.ENTRIES, t("Entries by {by}", by=t(word("ACTION_LINE"))),
        said(
            t("An entry stands under each of its action lines, as it was when this edition was frozen.")
            if edition.frozen_at is not None else t("An entry stands under each of its action lines, as it is now."),
            (),
        ),
        tuple(tables),
    )  # fmt: skip


def _row(entry: FrozenEntry, countries: Mapping[str, str]) -> tuple[str, ...]:
    told = entry.content
    places = [countries.get(code, code) for code in told["values"]["COUNTRY"]]
    return (
        entry.entry, str(entry.version), told["title"], ", ".join(told["stakeholders"]), ", ".join(places),
        told["url"] or "",
    )  # fmt: skip


def _stories(edition: EditionRecord, entries: Sequence[FrozenEntry], _: SectionWanted, t: Words) -> ReportSection:
    reflected = _reflected(entries)
    told = [(story, each) for each in reflected for story in each.content["stories"]]
    told.sort(key=lambda pair: (pair[0]["goal"], pair[1].entry))
    rows = tuple((each.entry, str(story["goal"]), each.content["title"], story["text"]) for story, each in told)
    silent = sum(not each.content["stories"] for each in reflected)
    table = ReportTable(
        "stories", t("What entries say of their contributions"), TableBase.PAIRS, len(reflected), silent,
        ("id", "goal", "title", "in their words"), rows,
    )  # fmt: skip
    if not any("distinctions" in each.content for each in entries):  # none, or frozen before there were any
        return ReportSection(SectionKind.STORIES, t("Stories by goal"), (), (table,))
    distinguished = _distinctions(reflected, t)
    said_of_none = () if distinguished.rows else said(t("No entry was a success story or a good practice then."), ())
    return ReportSection(SectionKind.STORIES, t("Stories by goal"), said_of_none, (distinguished, table))


def _distinctions(reflected: Sequence[FrozenEntry], t: Words) -> ReportTable:
    """Which entries were success stories and good practice when the edition was frozen, and of which goals."""
    rows = tuple(
        (
            each.entry, t(word(one["kind"])), ", ".join(each.content["values"]["SDG_GOAL"]), each.content["title"],
            one["text"], ", ".join(t(word(code)) for code in one["met"]), one["until"],
        )
        for kind in DistinctionKind
        for each in reflected
        for one in each.content.get("distinctions", ())
        if one["kind"] == kind.value
    )  # fmt: skip
    without = sum(not each.content.get("distinctions") for each in reflected)
    return ReportTable(
        "distinctions", t("Success stories and good practice"), TableBase.PAIRS, len(reflected), without,
        ("id", "distinction", "goals", "title", "in their words", "criteria met", "until"), rows,
    )  # fmt: skip


def _gaps(edition: EditionRecord, entries: Sequence[FrozenEntry], wanted: SectionWanted, t: Words) -> ReportSection:
    by = str(wanted.by)
    counts = Counter(value for each in _reflected(entries) for value in each.content["values"][by])
    rows = tuple((value, label) for value, label in edition.headings[by] if not counts[value])
    found = counting.table(edition, entries, by)
    table = ReportTable(
        f"without-{slug(by)}", t("Without any entry: {by}", by=t(word(by))), found.base, found.distinct,
        found.not_stated, ("value", "label"), rows,
    )  # fmt: skip
    return ReportSection(SectionKind.GAPS, t("What no entry is about, by {by}", by=t(word(by))), (), (table,))


def _region(edition: EditionRecord) -> str:
    code = str(edition.region)
    return next((label for value, label in edition.headings["REGION"] if value == code), code)


def _method(edition: EditionRecord, entries: Sequence[FrozenEntry], _: SectionWanted, t: Words) -> ReportSection:
    is_kept = edition.frozen_at is not None
    period = t("{since} to {until}", since=str(edition.period_from), until=str(edition.period_until))
    rows = (
        *((("period", period),) if edition.period_from else ()),
        *((("region", _region(edition)),) if edition.region else ()),
        ("submitted", edition.submitted_rule or t("came into the register in the period")),
        ("reflected", edition.selection or t("all that were submitted and are not left out by name")),
        ("data version", str(edition.data_version)),
        *((("frozen at", str(edition.frozen_at)), ("hash", str(edition.hash))) if is_kept else ()),
    )  # fmt: skip
    rule = ReportTable(
        "rule", t("How entries were chosen"), TableBase.ENTRIES, len(entries), None, ("what", "how"), rows
    )
    out = ReportTable(
        "left-out", t("Entries that are left out, by reason"), TableBase.ENTRIES, len(entries), None,
        ("reason", "entries"),
        tuple((reason.value, str(count)) for reason, count in counting.left_out(entries)),
    )  # fmt: skip
    return ReportSection(
        SectionKind.METHOD, t("Method"),
        said(
            " ".join((
                t(
                    "Each table names its base: entries, or pairs of an entry and one of its values, where the rows "
                    "may add up to more than there are entries."
                ),
                t("What an entry does not state is counted apart and never guessed."),
            )), (),
        ), (rule, out),
    )  # fmt: skip


def data(edition: EditionRecord, tables: Sequence[ReportTable], t: Words) -> ReportSection:
    rows = tuple((f"{each.name}.csv", each.caption, str(len(each.rows))) for each in tables)
    table = ReportTable(
        "files",
        t("The tables as files"),
        TableBase.ENTRIES,
        edition.reflected or 0,
        None,
        ("file", "what", "rows"),
        rows,
    )
    return ReportSection(SectionKind.DATA, t("Data"), (), (table,))


MAKERS: Final[
    Mapping[SectionKind, Callable[[EditionRecord, Sequence[FrozenEntry], SectionWanted, Words], ReportSection]]
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


def word(name: str) -> str:
    """What a dimension, or a value of a closed list, is called in a sentence."""
    return name.lower().replace("_", " ").replace("sdg", "SDG").replace("mdg", "MDG")
