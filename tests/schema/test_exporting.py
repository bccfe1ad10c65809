"""`exportUrl`: where a list is as a file, and that the file there is that list."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from exports.making import make
from exports.wanted import wanted
from graphdb.engine import Graph
from tests.exports.reading import executing, rows_of
from tests.schema.asking import answered
from tests.thorough import some

LISTS = {
    'entries(filter: {country: {in: ["KEN"]}, year: {gte: 2000}}, orderBy: {field: YEAR, direction: DESC}, first: 99)':
    "nodes { key: id }",
    'actionLine(code: "C11") { entries(filter: {or: [{text: "health"}, {not: {year: {in: [1]}}}]}, first: 100)':
    "nodes { key: id } }",
    "sdgGoal(number: 6) { entries(filter: {derivation: VIA_LINKAGE, year: {in: [2015]}}, first: 20)":
    "nodes { key: id } }",
    'region(code: "CIS") { entries(first: 100)': "nodes { key: id } }",
    'stakeholders(filter: {country: {in: ["KEN"]}, entries: {some: {year: {gte: 0}}}}, first: 99)': (
        "nodes { key: id }"
    ),
    'linkages(filter: {actionLine: {in: ["C4"]}, level: TARGET}, orderBy: REVIEWED, release: 1, first: 500)': (
        "nodes { key }"
    ),
    'sdgTarget(code: "4.4") { linkages(first: 100)': "nodes { key } }",
    "release(number: 1) { linkages(filter: {sdgGoal: {lte: 4}}, first: 500)": "nodes { key } }",
    'changes(actionLine: {in: ["C11"]}, moves: [IMPORT], until: "2100-01-01T00:00:00Z", first: 100)':
    "nodes { key: sequence }",
    "matrix(rows: REGION, columns: COUNTRY, filter: {kind: {in: [PROJECT]}}, topRows: 2, within: {region: \"CIS\"})":
    "nodes: cells { key: row column count }",
    "entries(filter: {kind: {in: [PROJECT]}}) { matrix(rows: REGION, columns: YEAR)":
    "nodes: cells { key: row column count } }",
}  # fmt: skip
NAMES = {"entries": "id", "stakeholders": "id", "linkages": "key", "changes": "sequence", "matrix": "row"}


@pytest.mark.thorough
@pytest.mark.parametrize("field", some([*LISTS], 5))
async def test_the_file_of_a_list_has_the_list(builtin: Graph, field: str) -> None:
    query = f"{{ {field} {{ exportUrl(format: JSONL) {LISTS[field]} }} }}"
    found = next(iter((await answered(builtin, query)).values()))
    while "exportUrl" not in found:
        found = next(each for each in found.values() if isinstance(each, dict))
    address = urlsplit(found["exportUrl"])
    what, _, format = address.path.removeprefix("/export/").partition(".")
    given = dict(parse_qsl(address.query))
    with (await make(executing(builtin), wanted(what, format, given))).file as file:
        rows = rows_of(file.read(), format)
    if what == "matrix" and "nonEmpty" not in given:
        rows = [each for each in rows if each["count"]]
    keys = [each["key"] for each in found["nodes"]]
    assert keys
    assert [each[NAMES[what]] for each in rows][: len(keys)] == keys
    assert len(rows) == len(keys) or len(keys) == 20


async def test_a_list_that_is_none_of_its_own_has_no_file(builtin: Graph) -> None:
    query = '{ linkage(key: "C4:4.4") { history { exportUrl(format: CSV) } } }'
    assert (await answered(builtin, query))["linkage"]["history"]["exportUrl"] is None


async def test_a_filter_that_is_too_long_for_an_address_has_no_file(builtin: Graph) -> None:
    query = "query($ids: [ID!]) { entries(filter: {id: {in: $ids}}) { exportUrl(format: CSV) } }"
    few = await answered(builtin, query, ids=["Entry:DPG:kolibri"])
    assert few["entries"]["exportUrl"].startswith("/export/entries.csv?filter=")
    many = await answered(builtin, query, ids=[f"Entry:DPG:{each:040}" for each in range(200)])
    assert many["entries"]["exportUrl"] is None
