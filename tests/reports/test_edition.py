"""The report of an edition as files: the same bytes after its entries changed, and no number that is no cell."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import BadInput, UnknownCode
from ingest.entries import Contribution, Organization
from reports import edition as report
from resolvers.editions.freezing import freeze_edition, open_edition
from resolvers.imports.deciding import apply, approve, merge
from resolvers.outcomes import Refusal
from resolvers.review.entry_moves import withdraw
from tests.resolvers.editions.test_editions import GIVEN, ID
from tests.resolvers.registering import CLINIC, ENTRY, brought, retitled
from tests.resolvers.reviewing import ADA, acting
from tests.resolvers.submissions.entering import open_register
from tests.schema.asking import answered

EVA = replace(ADA, id="eva", name="Eva")


async def test_all_files_of_a_frozen_edition_are_the_same_bytes_after_its_entries_changed(either_graph: Graph) -> None:
    """Updated, merged and withdrawn, and their places and lines called otherwise."""
    graph = either_graph
    await open_register(graph)
    told = replace(CLINIC, contributions=(Contribution("4.4", "It trains nurses in 12 clinics."), Contribution(3)))
    others = replace(
        CLINIC, source_id="formula", title="=1+1", lines=(), organizations=(Organization("Clinic Makers"),)
    )
    await brought(graph, told, others)
    await open_edition(await acting(graph, ADA), "p", replace(GIVEN, selection=None))
    with pytest.raises(BadInput, match="freeze it first"):
        await made(graph)
    await freeze_edition(await acting(graph, ADA), "p", ID, 1)
    before = await made(graph)
    files = {name: report.file(before, name) for name in report.names(before)}
    assert {*files} >= {"report.html", "report.pdf", "report.json", "metadata.json", "citation.txt", "by-scope.csv"}
    _numbers_are_cells(before)
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
    assert {name: report.file(after, name) for name in report.names(after)} == files
    with pytest.raises(UnknownCode):
        report.file(after, "../secret")
    with pytest.raises(UnknownCode):
        await report.ask(lambda text, given: answered(graph, text, **given), "GLOBAL", 77)


async def _call_otherwise(tx: Any) -> None:
    await tx.run("test/otherwise", cypher("MATCH (n) WHERE n:ActionLine OR n:Country SET n.title = 'X', n.name = 'X'"))


async def made(graph: Graph) -> Mapping[str, Any]:
    return await report.ask(lambda text, given: answered(graph, text, **given), "GLOBAL", 10)


def rows(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode())))


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
