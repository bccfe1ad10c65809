"""The report of an edition as files: the same bytes after its entries changed, and no number that is no cell."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadInput, UnknownCode
from graphdb.records.distinctions import DistinctionKind
from ingest.entries import Contribution, Organization
from reports import edition as report
from resolvers.editions.definition import DEFINITION
from resolvers.editions.freezing import freeze_edition, open_edition
from resolvers.editions.shapes import SectionKind, SectionWanted
from resolvers.editions.words import LANGUAGES, words_of
from resolvers.imports.deciding import apply, approve, merge
from resolvers.outcomes import Refusal
from resolvers.review.entry_moves import withdraw
from tests.resolvers.distinctions.saying import decided as judged
from tests.resolvers.distinctions.saying import proposed
from tests.resolvers.editions.test_editions import GIVEN, ID
from tests.resolvers.registering import CLINIC, ENTRY, brought, retitled
from tests.resolvers.reviewing import ADA, acting
from tests.resolvers.submissions.entering import open_register
from tests.schema.asking import answered

SECTIONS = (*DEFINITION, SectionWanted(SectionKind.TABLE, "SDG_TARGET"))
HOLE = re.compile(r"\{[^{}]*\}")
EVA = replace(ADA, id="eva", name="Eva")


async def test_all_files_of_a_frozen_edition_are_the_same_bytes_after_its_entries_changed(either_graph: Graph) -> None:
    """Updated, merged and withdrawn, and their places and lines called otherwise."""
    graph = either_graph
    await open_register(graph)
    told = replace(
        CLINIC,
        countries=("UGA",),
        contributions=(Contribution("4.4", "It trains nurses in 12 clinics."), Contribution(3), Contribution("4.a")),
    )
    others = replace(
        CLINIC, source_id="formula", title="=1+1", lines=(), organizations=(Organization("Clinic Makers"),)
    )
    await brought(graph, told, others)
    story = await judged(graph, ADA, await proposed(graph, kind=DistinctionKind.SUCCESS_STORY), "GRANT")
    await proposed(graph)  # which nobody has granted
    await open_edition(
        await acting(graph, ADA), "p", replace(GIVEN, selection=None, languages=["AR", "FR"], sections=SECTIONS)
    )
    with pytest.raises(BadInput, match="freeze it first"):
        await made(graph)
    await freeze_edition(await acting(graph, ADA), "p", ID, 1)
    before = await made(graph)
    files = all_of(before)
    by_language = {each: await made(graph, each) for each in ("FR", "AR")}
    translated = {each: report.page(found, each) for each, found in by_language.items()}
    _says_the_same_in_each_language(before, by_language)
    assert (
        "\u20682025-01-01\u2069" in translated["AR"]
        and '<html lang="ar" dir="rtl">' in translated["AR"]
        and "العدد" in translated["AR"]
    )
    assert _turned(translated["AR"]) == []
    assert "أوغندا" in translated["AR"] and "Ouganda" in translated["FR"] and "Chiffres clés" in translated["FR"]
    assert files["report.ar.pdf"].startswith(b"%PDF")
    (told_of,) = rows(files["distinctions.csv"])
    assert (told_of["id"], told_of["distinction"], told_of["criteria met"]) == (
        "T:clinic", "success story", "results and impact",
    )  # fmt: skip
    assert {*files} >= {"report.html", "report.pdf", "report.json", "metadata.json", "citation.txt", "by-scope.csv"}
    for said in (before, *by_language.values()):
        _numbers_are_cells(said)
    _tables_say_what_they_count(before)
    entries = [row for name, each in files.items() if name.startswith("entries-") for row in rows(each)]
    assert {each["id"] for each in entries} == {"T:clinic", "T:loose", "T:formula"}
    assert b"'=1+1" in files["entries-of-no-line.csv"] and b'<td dir="auto">=1+1</td>' in files["report.html"]
    assert before["hash"].encode() in files["citation.txt"] and files["report.pdf"].startswith(b"%PDF")
    page = files["report.html"].decode()
    assert (
        "<script" not in page and page.count("<caption>") == page.count("<table>") > 10 and '<svg class="plot"' in page
    )
    _metadata_is_complete(report.datacite(before))

    await judged(graph, ADA, story, "REVOKE", "It was never so.")
    await brought(graph, retitled("Another title"))
    merging: Any = await merge(
        await acting(graph, ADA), "Stakeholder:clinic-makers", "Stakeholder:ministry-of-health", ""
    )
    for step in (approve, apply):
        decided = await step(await acting(graph, EVA), merging.number)
        assert not isinstance(decided, Refusal), decided
    assert await (await acting(graph, ADA)).loaders.stakeholder.load("clinic-makers") is None
    await graph.write(_call_otherwise)
    there = await (await acting(graph, ADA)).loaders.entry.load("T:clinic")
    assert there is not None
    await withdraw(await acting(graph, ADA), "p", ENTRY, there.version, "It was never so.")
    after = await made(graph)
    assert all_of(after) == files
    assert {each: report.page(await made(graph, each), each) for each in translated} == translated
    with pytest.raises(AssertionError, match="BAD_USER_INPUT"):
        await made(graph, "ES")
    with pytest.raises(UnknownCode):
        report.file(after, "../secret")
    with pytest.raises(UnknownCode):
        await report.ask(lambda text, given: answered(graph, text, **given), "GLOBAL", 77)


def test_each_language_of_reports_has_every_text_with_the_same_places_for_numbers() -> None:
    first = words_of("FR").known
    for language in LANGUAGES[1:]:
        known = words_of(language).known
        assert [*known] == [*first], language
        assert all(sorted(HOLE.findall(text)) == sorted(HOLE.findall(said)) for text, said in known.items()), language


async def _call_otherwise(tx: Any) -> None:
    await tx.run("test/otherwise", cypher("MATCH (n) WHERE n:ActionLine OR n:Country SET n.title = 'X', n.name = 'X'"))


async def made(graph: Graph, language: str = "EN") -> Mapping[str, Any]:
    return await report.ask(lambda text, given: answered(graph, text, **given), "GLOBAL", 10, language)


def all_of(edition: Mapping[str, Any]) -> dict[str, bytes]:
    """All its files, of those on paper that in English and in Arabic."""
    return {name: report.file(edition, name) for name in report.names(edition) if name != "report.fr.pdf"}


def _says_the_same_in_each_language(first: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]]) -> None:
    """The same tables with the same cells named by the same names, and every word of the program in that language."""
    own = {*words_of("FR").known}
    for language, other in others.items():
        for section, there in zip(first["report"], other["report"], strict=True):
            assert section["title"] != there["title"], (language, section["title"])
            assert [each["cell"] for each in section["prose"] if each["cell"]] == [
                each["cell"] for each in there["prose"] if each["cell"]
            ] or section["kind"] == "TABLE", section["title"]
            for table, called in zip(section["tables"], there["tables"], strict=True):
                assert table["columns"] == called["columns"], table["name"]
                assert [row["cells"][0] for row in table["rows"]] == [row["cells"][0] for row in called["rows"]]
                lacking = {*table["columns"]} & {*called["headings"]} - {*own}
                assert not [each for each in lacking if each.islower()], (language, lacking)


def rows(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode())))


class _Turned(HTMLParser):
    """Codes and dates that a page read from right to left shows turned round: "4.a" as "a.4", for nothing sets them
    apart from the words beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.apart: list[bool] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "br"):
            self.apart.append(tag in ("bdi", "style", "text", "code") or any(name == "dir" for name, _ in attrs[:9]))
            self.apart[-1] = self.apart[-1] and tag != "html"

    def handle_endtag(self, tag: str) -> None:
        self.apart.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.apart):
            rest = re.sub("\u2068[^\u2069]*\u2069", "", data)
            self.found += re.findall(r"(?<!\w)\d+(?:[-–:/][\w:/-]+|\.[^\W\d]\w*)", rest)


def _turned(page: str) -> list[str]:
    looked = _Turned()
    looked.feed(page)
    looked.close()
    return looked.found


def _numbers_are_cells(edition: Mapping[str, Any]) -> None:
    cells = {
        f"{table['name']}|{row['cells'][0]}|{column}": cell
        for section in edition["report"]
        for table in section["tables"]
        for row in table["rows"]
        for column, cell in zip(table["columns"], row["cells"], strict=True)
    }
    phrases = [each for section in edition["report"] for each in section["prose"]]
    bound = [each for each in phrases if each["cell"] is not None]
    assert len(bound) >= 7
    for each in phrases:
        if each["cell"] is None:
            assert not re.search(r"\d", each["text"]), each
        else:
            assert cells[each["cell"]] == each["text"], each


def _tables_say_what_they_count(edition: Mapping[str, Any]) -> None:
    for section in edition["report"]:
        for table in section["tables"]:
            assert table["distinct"] <= edition["submitted"], table["name"]
            if section["kind"] == "TABLE" and table["base"] == "ENTRIES":
                counted = sum(int(row["cells"][-1]) for row in table["rows"])
                assert counted + table["notStated"] == table["distinct"], table["name"]


def _metadata_is_complete(data: Mapping[str, Any]) -> None:
    assert {"types", "creators", "titles", "publisher", "publicationYear", "schemaVersion"} <= {*data}
    assert data["types"]["resourceTypeGeneral"] == "Report"
    assert sorted(each["relationType"] for each in data["relatedItems"]) == ["Collects"] * 3
