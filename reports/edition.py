"""The report of an edition as files: a page, paper, the tables, the data and what describes them.

Each is made of what the schema answers of a frozen edition, and of nothing else, no clock and no setting among it: the
same edition gives the same bytes, the PDF by the same version of the program.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import orjson
from jinja2 import Environment, FunctionLoader, StrictUndefined

from exports.cells import cell_of
from graphdb.errors import BadInput, UnknownCode
from reports import pdf
from reports.audit import text_of
from resolvers.editions.words import LANGUAGES, words_of

Execute = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
Found = Mapping[str, Any]
TYPES: Final = {
    "html": "text/html; charset=utf-8", "pdf": "application/pdf", "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}  # fmt: skip
WIDTH, BAR, GAP, LABEL = 640, 14, 6, 250  # of a plot, in pixels of a screen
LONGEST = 44  # letters of a label of a plot
_IN_LANGUAGE = re.compile(r"report\.([a-z]{2})\.(?:html|pdf)")


async def ask(execute: Execute, series: str, number: int, language: str = LANGUAGES[0]) -> Found:
    """An edition with its report in one of its languages. Raises UnknownCode where there is none, BadInput where it
    holds no entries, and what `execute` raises."""
    of = {"series": series, "number": number, "language": language, "translated": language != LANGUAGES[0]}
    data = await execute(text_of("queries/edition.graphql"), of)
    found: Found | None = data["edition"]
    if found is None:
        raise UnknownCode("edition", f"{series}:{number}", ())
    if found["report"] is None:
        raise BadInput(
            f"{found['title']} has no report here: " + ("freeze it first." if found["status"] == "OPEN" else
            "its entries are not held, only what was published of it.")
        )  # fmt: skip
    return found


async def ask_all(execute: Execute, series: str, number: int) -> dict[str, Found]:
    """The same in each of its languages, English first."""
    first = await ask(execute, series, number)
    rest = [each for each in first["languages"] if each != LANGUAGES[0]]
    return {LANGUAGES[0]: first, **{each: await ask(execute, series, number, each) for each in rest}}


def language_of(name: str) -> str:
    """The language that a file is made in: FR of report.fr.html."""
    found = _IN_LANGUAGE.fullmatch(name)
    return found.group(1).upper() if found else LANGUAGES[0]


def names(edition: Found) -> Iterator[str]:
    """The names of its files."""
    yield from ("report.html", "report.pdf", "report.json", "metadata.json", "citation.txt")
    for each in edition["languages"]:
        if each != LANGUAGES[0]:
            yield from (f"report.{each.lower()}.html", f"report.{each.lower()}.pdf")
    for table in _tables(edition):
        yield f"{table['name']}.csv"


def file(edition: Found, name: str) -> bytes:
    """One of its files, in the language that it was asked in. Raises UnknownCode, and NotPrinted of the PDF. Takes
    seconds: not for an event loop."""
    language, kind = language_of(name), name.rpartition(".")[2]
    if language in edition["languages"] and _IN_LANGUAGE.fullmatch(name):
        return page(edition, language).encode() if kind == "html" else _paper(edition, language)
    if name == "report.html":
        return page(edition).encode()
    if name == "report.pdf":
        return _paper(edition)
    if name == "report.json":
        return orjson.dumps(edition, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n"
    if name == "metadata.json":
        return orjson.dumps(datacite(edition), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n"
    if name == "citation.txt":
        return str(edition["citation"]).encode() + b"\n"
    for table in _tables(edition):
        if name == f"{table['name']}.csv":
            return _csv(table)
    raise UnknownCode("file", name, tuple(names(edition)))


def _paper(edition: Found, language: str = LANGUAGES[0]) -> bytes:
    t = words_of(language)
    return pdf.printed(
        "edition.typ", {**edition, "said": dict(t.known), "lang": language.lower(), "direction": t.direction}
    )


def page(edition: Found, language: str = LANGUAGES[0]) -> str:
    """The report as one page: no script, no request, what people wrote escaped."""
    environment = Environment(
        loader=FunctionLoader(text_of), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    template = environment.get_template("edition.html")
    bound = {
        each["cell"]
        for section in edition["report"]
        for prose in (section["prose"], *(one["prose"] for table in section["tables"] for one in table["openings"]))
        for each in prose
        if each["cell"] is not None
    }
    return template.render(
        edition=edition, plot=plot, bound=bound, anchor=anchor, WIDTH=WIDTH, LABEL=LABEL, t=words_of(language),
        language=language.lower(),
    )  # fmt: skip


def anchor(cell: str) -> str:
    """The id of a cell that words take a number from, on the page: `by-region|AFRICA|entries` is at
    `#by-region.AFRICA.entries`."""
    return re.sub(r"[^\w.-]", "_", cell.replace("|", "."))


def datacite(edition: Found) -> dict[str, Any]:
    """Metadata by DataCite 4.6, of a resource that has no DOI yet. It names no publisher but this graph."""
    collected = {
        row["cells"][0]: row["cells"]
        for section in edition["report"]
        if section["kind"] == "ENTRIES"
        for table in section["tables"]
        for row in table["rows"]
    }
    related = [_collected(cells) for cells in collected.values()]
    if edition["supersedes"] is not None:
        title = [{"title": edition["supersedes"]["title"]}]
        related.append({"relatedItemType": "Report", "relationType": "IsNewVersionOf", "titles": title})
    period = edition["period"]
    others = [each.lower() for each in edition["languages"] if each != LANGUAGES[0]]
    return {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Report", "resourceType": "Edition of a report series"},
        "alternateIdentifiers": [
            {"alternateIdentifier": edition["id"], "alternateIdentifierType": "WSIS linkage graph"},
            {"alternateIdentifier": edition["hash"], "alternateIdentifierType": "SHA-256"},
        ],
        "creators": [{"name": "WSIS linkage graph", "nameType": "Organizational"}],
        "titles": [{"title": edition["title"], "lang": "en"}],
        "publisher": {"name": "WSIS linkage graph"},
        "publicationYear": str(edition["year"]),
        "language": "en",
        "version": str(edition["dataVersion"]),
        "dates": [
            {"date": edition["frozenAt"], "dateType": "Created"},
            {"date": f"{period['from']}/{period['until']}", "dateType": "Coverage"},
        ],
        "formats": sorted({TYPES[name.rpartition(".")[2]].partition(";")[0] for name in names(edition)
                           if name != "citation.txt"}),
        "relatedItems": related,
        "descriptions": [
            {"description": edition["citation"], "descriptionType": "TechnicalInfo", "lang": "en"},
            *(
                {"description": f"report.pdf was set by {each}.", "descriptionType": "TechnicalInfo", "lang": "en"}
                for each in edition["printedBy"]
            ),
            *(
                {"description": f"Its pages are there in {each}, too.", "descriptionType": "Other", "lang": "en"}
                for each in others
            ),
        ],
    }  # fmt: skip


def _collected(cells: list[str]) -> dict[str, Any]:
    """An entry of a table of entries as a related item."""
    item: dict[str, Any] = {"relatedItemType": "Other", "relationType": "Collects", "titles": [{"title": cells[2]}]}
    if cells[5]:
        item["relatedItemIdentifier"] = {"relatedItemIdentifier": cells[5], "relatedItemIdentifierType": "URL"}
    return item


def plot(table: Found) -> list[dict[str, Any]]:
    """The bars of a plot of the last column of a table: label, number, place and width in pixels."""
    counts = [int(row["cells"][-1]) for row in table["rows"]]
    most = max(counts, default=0)
    return [
        {
            "label": _short(row["cells"]),
            "count": count,
            "y": at * (BAR + GAP),
            "width": (WIDTH - LABEL - 50) * count // most,
        }
        for at, (row, count) in enumerate(zip(table["rows"], counts, strict=True))
    ]


def _short(cells: Sequence[str]) -> str:
    """What a bar is called: the code of its row where that is short, and as much of its name as there is room for."""
    code, label = cells[0], cells[-2]
    whole = f"{code} {label}" if code.lower() != label.lower() and len(code) <= len("C7-EEMP") else label
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1].rstrip()}…"


def _tables(edition: Found) -> Iterator[Found]:
    for section in edition["report"]:
        yield from section["tables"]


def _csv(table: Found) -> bytes:
    """A table as CSV by RFC 4180, numbers as they are and nothing that a spreadsheet takes for a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(table["columns"])
    writer.writerows([cell_of(each) for each in row["cells"]] for row in table["rows"])
    return written.getvalue().encode()
