"""A researcher: the official mapping beside what is done, and where the two do not meet."""

from typing import Any

import pytest

from tests.stories.conftest import Ask

MATRIX = """query ($filter: EntryFilter) { matrix(rows: ACTION_LINE_AREA, columns: SDG_GOAL, filter: $filter) {
  totalEntries rows { value count } columns { value count }
  cells(nonEmpty: false) { row column count linkages { key status } } } }"""


@pytest.fixture(scope="module")
def cells(ask: Ask) -> list[dict[str, Any]]:
    found = ask(MATRIX, filter={"derivation": "ASSERTED"})["matrix"]["cells"]
    assert isinstance(found, list)
    return found


def test_the_official_linkages_and_what_is_done_are_in_one_answer(ask: Ask, cells: list[dict[str, Any]]) -> None:
    assert len(cells) == 18 * 17
    assert sorted(link["key"] for cell in cells for link in cell["linkages"]) == sorted(
        key for page in walked(ask, "{ linkages(first: 100%s) { nodes { key } pageInfo { hasNextPage endCursor } } }")
        for key in page
    )  # fmt: skip
    one = next(cell for cell in cells if cell["count"] and cell["linkages"])
    given = {"actionLine": {"in": [one["row"]]}, "sdgGoal": {"in": [int(one["column"])]}}
    assert ask("query ($f: EntryFilter) { entries(filter: $f) { totalCount } }", f=given) == {
        "entries": {"totalCount": one["count"]}
    }


def walked(ask: Ask, query: str) -> list[list[str]]:
    pages, after = [], ""
    while True:
        page = ask(query % (f', after: "{after}"' if after else ""))["linkages"]
        pages.append([each["key"] for each in page["nodes"]])
        if not page["pageInfo"]["hasNextPage"]:
            return pages
        after = page["pageInfo"]["endCursor"]


def test_linkages_that_no_entry_illustrates_are_the_cells_that_count_nothing(
    ask: Ask, cells: list[dict[str, Any]]
) -> None:
    empty = [cell for cell in cells if cell["linkages"] and not cell["count"]]
    assert empty
    query = """query ($key: String!, $goal: Int!) { linkage(key: $key) { entries(filter: {sdgGoal: {in: [$goal]}}) {
      totalCount } } }"""
    for cell in empty[:10]:
        for link in cell["linkages"]:
            found = ask(query, key=link["key"], goal=int(cell["column"]))["linkage"]
            assert found["entries"]["totalCount"] == 0


def test_entries_whose_goals_have_no_support_in_the_matrix_are_found(ask: Ask, cells: list[dict[str, Any]]) -> None:
    unsupported = [cell for cell in cells if cell["count"] and not cell["linkages"]]
    assert unsupported
    query = """query ($f: EntryFilter) { entries(filter: $f, first: 10) { totalCount nodes { title
      actionLines { code linkages(first: 100) { nodes { goal { number } } } } contributions { goal { number } } } } }"""
    for cell in unsupported[:3]:
        given = {"actionLine": {"in": [cell["row"]]}, "sdgGoal": {"in": [int(cell["column"])]}}
        found = ask(query, f=given)["entries"]
        assert found["totalCount"] == cell["count"]
        for entry in found["nodes"]:
            assert int(cell["column"]) in {each["goal"]["number"] for each in entry["contributions"]}
            (line,) = (each for each in entry["actionLines"] if each["code"] == cell["row"])
            assert int(cell["column"]) not in {each["goal"]["number"] for each in line["linkages"]["nodes"]}


def test_targets_that_no_entry_addresses_are_the_headings_that_count_nothing(ask: Ask) -> None:
    rows = ask("{ matrix(rows: SDG_TARGET, columns: COLLECTION) { rows { value label count } } }")["matrix"]["rows"]
    assert len(rows) == 169
    nobody = [each["value"] for each in rows if not each["count"]]
    assert nobody
    count = "query ($codes: [String!]) { entries(filter: {sdgTarget: {in: $codes}}) { totalCount } }"
    assert ask(count, codes=nobody)["entries"]["totalCount"] == 0
    for row in [each for each in rows if each["count"]][:5]:
        assert ask(count, codes=[row["value"]])["entries"]["totalCount"] == row["count"]


def test_a_trend_per_line_adds_up_to_the_entries_of_the_line(ask: Ask) -> None:
    found = ask("{ matrix(rows: ACTION_LINE, columns: YEAR) { rows { value count } cells { row column count } } }")
    matrix = found["matrix"]
    unknown = ask(
        "{ entries(filter: {year: {isNull: true}}) { facets(by: [ACTION_LINE]) { values { value count } } } }"
    )
    without = {each["value"]: each["count"] for each in unknown["entries"]["facets"][0]["values"]}
    for row in matrix["rows"]:
        dated = sum(cell["count"] for cell in matrix["cells"] if cell["row"] == row["value"])
        assert dated + without.get(row["value"], 0) == row["count"]


def test_shares_compare_two_regions_of_different_size(ask: Ask) -> None:
    query = """{ compare(left: {region: {in: ["AFRICA"]}}, right: {region: {in: ["EUROPE"]}}, by: ACTION_LINE) {
      left right both rows { value left right leftShare rightShare difference } } }"""
    found = ask(query)["compare"]
    assert [each["value"] for each in found["rows"]] == [f"C{number}" for number in range(1, 12)]
    for row in found["rows"]:
        assert row["leftShare"] == pytest.approx(row["left"] / found["left"])
        assert row["difference"] == pytest.approx(row["leftShare"] - row["rightShare"])


def test_an_answer_can_be_cited(ask: Ask) -> None:
    meta = ask("{ meta { dataVersion citation countingRules collections { code synthetic sources { title } } } }")[
        "meta"
    ]
    assert meta["dataVersion"] in meta["citation"]
    assert len(meta["countingRules"]) >= 5
    assert {each["code"]: each["synthetic"] for each in meta["collections"]}["SYNTHETIC"] is True
