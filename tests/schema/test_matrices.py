"""Matrices that show a part of another one, or wholes before their parts: each number is that of the whole matrix."""

from dataclasses import replace
from typing import Any

import pytest

from graphdb.engine import Graph
from tests.resolvers.graphs import asking
from tests.resolvers.reviewing import ADA
from tests.schema.asking import GUARDED, answered
from tests.schema.guard.test_weights import cost_of

CELL = """row column count stakeholders asserted viaLinkage gap expected lift confirmedCount disputedCount proposedCount
  reviewedCount oldestReview linkages { key }"""
QUERY = f"""query Ask(
  $filter: EntryFilter, $rows: Dimension!, $columns: Dimension!, $within: WithinInput, $parents: Boolean
  $topRows: Int, $topColumns: Int
) {{
  matrix(rows: $rows, columns: $columns, filter: $filter, within: $within, includeParents: $parents
    topRows: $topRows, topColumns: $topColumns) {{
    totalEntries unknownRow unknownColumn otherRows rows {{ value label count isParent }}
    columns {{ value label count isParent }} cells(nonEmpty: false) {{ {CELL} }}
  }}
}}"""
ANY = {"derivation": "ANY", "year": {"gte": 2008}}


async def matrix(graph: Graph, rows: str, columns: str, more: dict[str, Any]) -> Any:
    """A matrix as somebody is answered who signed in and may ask for more."""
    context = replace(await asking(graph), actor=ADA)
    result = await GUARDED.execute(QUERY, {"rows": rows, "columns": columns} | more, context)
    assert result.errors is None and result.data is not None
    return result.data["matrix"]


def by_place(found: Any) -> dict[tuple[str, str], Any]:
    return {(each["row"], each["column"]): each for each in found["cells"]}


@pytest.mark.parametrize(("by", "is_turned"), [("ASSERTED", False), ("ANY", True)])
async def test_a_matrix_within_a_goal_is_that_part_of_the_whole_one(larger: Graph, by: str, is_turned: bool) -> None:
    given = {"filter": {**ANY, "derivation": by}, "topColumns" if is_turned else "topRows": 3}
    sides = ("SDG_TARGET", "ACTION_LINE_AREA") if is_turned else ("ACTION_LINE_AREA", "SDG_TARGET")
    whole, part = [await matrix(larger, *sides, {**given, "within": each}) for each in (None, {"goal": 4})]
    place, name = (0, "rows") if is_turned else (1, "columns")
    assert [each["value"] for each in part[name]] == [f"4.{each}" for each in "1234567abc"]
    assert part[name] == [each for each in whole[name] if each["value"].startswith("4.")]
    assert part["cells"] == [each for each in whole["cells"] if (each["row"], each["column"])[place].startswith("4.")]
    for same in ("totalEntries", "unknownRow", "unknownColumn", "columns" if is_turned else "rows"):
        assert part[same] == whole[same], "the entries are the same"


async def test_wholes_before_their_parts_count_as_in_matrices_of_their_own(larger: Graph) -> None:
    given = {"filter": ANY, "within": {"actionLine": "C7", "goal": 4}}
    found = await matrix(larger, "ACTION_LINE_AREA", "SDG_TARGET", {**given, "parents": True})
    rows, columns = ([each["value"] for each in found[name]] for name in ("rows", "columns"))
    assert rows[:3] == ["C7", "C7-EGOV", "C7-EBUS"] and columns[:2] == ["4", "4.1"]
    assert [[each["isParent"] for each in found[name]] for name in ("rows", "columns")] == [
        [True] + [False] * 8, [True] + [False] * 10,
    ]  # fmt: skip
    alone = [
        await matrix(larger, row, column, given)
        for row in ("ACTION_LINE", "ACTION_LINE_AREA") for column in ("SDG_GOAL", "SDG_TARGET")
    ]  # fmt: skip
    assert by_place(found) == {place: cell for each in alone for place, cell in by_place(each).items()}
    for name, places in (("rows", (0, 2)), ("columns", (0, 1))):
        told = [(each["value"], each["label"], each["count"]) for each in found[name]]
        assert told == [(each["value"], each["label"], each["count"]) for at in places for each in alone[at][name]]
    of_line = {line: each["count"] for (line, goal), each in by_place(found).items() if goal == "4"}
    assert max(of_line.values()) == of_line["C7"] < sum(of_line.values()) - of_line["C7"], "once in the whole"


async def test_all_wholes_stand_before_their_parts_and_lines_without_parts_stand_once(builtin: Graph) -> None:
    query = """{ matrix(rows: ACTION_LINE_AREA, columns: SDG_TARGET, includeParents: true) {
      rows { value isParent } columns { value isParent } } }"""
    found = (await answered(builtin, query))["matrix"]
    rows, columns = ([each["value"] for each in found[name]] for name in ("rows", "columns"))
    assert rows[5:9] == ["C6", "C7", "C7-EGOV", "C7-EBUS"] and len(rows) == len({*rows}) == 19
    assert columns[:2] == ["1", "1.1"] and columns[columns.index("4") + 1] == "4.1"
    assert len(columns) == len({*columns}) == 169 + 17
    assert [each["value"] for each in found["rows"] if each["isParent"]] == ["C7"]
    assert [each["value"] for each in found["columns"] if each["isParent"]] == [str(n) for n in range(1, 18)]


async def test_a_goal_unfolds_into_itself_and_its_targets_and_a_line_into_itself_and_its_parts(larger: Graph) -> None:
    within = {"goal": 17, "actionLine": "c7"}
    found = await matrix(larger, "ACTION_LINE_AREA", "SDG_TARGET", {"within": within, "parents": True})
    assert [each["value"] for each in found["columns"]] == ["17", *(f"17.{n}" for n in range(1, 20))]
    assert [each["value"] for each in found["rows"]][:2] == ["C7", "C7-EGOV"] and len(found["rows"]) == 9
    nested = "{ entries { matrix(rows: ACTION_LINE_AREA, columns: SDG_TARGET, includeParents: true, within: "
    nested += f'{{goal: 17, actionLine: "C7"}}) {{ cells(nonEmpty: false) {{ {CELL} }} }} }} }}'
    assert (await answered(larger, nested))["entries"]["matrix"]["cells"] == found["cells"]
    alone = await matrix(larger, "ACTION_LINE_AREA", "SDG_GOAL", {"within": {"actionLine": "C4"}, "parents": True})
    assert [each["value"] for each in alone["rows"]] == ["C4"], "C4 has no parts, and is its own row"


async def test_countries_lie_within_regions_and_what_has_no_wholes_is_as_it_is(larger: Graph) -> None:
    whole = await matrix(larger, "COUNTRY", "STATUS", {})
    found = await matrix(larger, "COUNTRY", "STATUS", {"within": {"region": "AFRICA"}, "parents": True})
    african = {
        each["alpha3"]
        for each in (await answered(larger, '{ region(code: "AFRICA") { countries { alpha3 } } }'))["region"][
            "countries"
        ]
    }
    assert found["rows"] and found["rows"] == [each for each in whole["rows"] if each["value"] in african]
    assert found["cells"] == [each for each in whole["cells"] if each["row"] in african]


@pytest.mark.parametrize(
    ("rows", "columns", "within", "message"),
    [
        ("REGION", "YEAR", {"goal": 4}, "`within` names `goal: 4`, and neither rows nor columns"),
        ("REGION", "SDG_GOAL", {"actionLine": "C7"}, "`within` names `actionLine: C7`"),
        ("ACTION_LINE", "YEAR", {"region": "AFRICA"}, "`within` names `region: AFRICA`"),
        ("ACTION_LINE", "SDG_GOAL", {"goal": 18}, "18"),
        ("ACTION_LINE", "SDG_GOAL", {"actionLine": "C77"}, "C7"),
        ("COUNTRY", "SDG_GOAL", {"region": "AFRIKA"}, "AFRICA"),
        ("ACTION_LINE", "SDG_GOAL", {"actionLine": "C7-ELEA"}, "ask for ACTION_LINE_AREA"),
    ],
)
async def test_within_what_is_not_there_is_refused_in_words(
    builtin: Graph, rows: str, columns: str, within: dict[str, Any], message: str
) -> None:
    query = QUERY.replace(CELL, "count")
    result = await GUARDED.execute(query, {"rows": rows, "columns": columns, "within": within}, await asking(builtin))
    [error] = result.errors or []
    assert error.extensions == {"code": "BAD_USER_INPUT"} and message in error.message


def test_a_part_of_a_matrix_costs_less_and_wholes_cost_more() -> None:
    query = "{ matrix(rows: ACTION_LINE_AREA, columns: SDG_TARGET%s) { cells(nonEmpty: false) { count } } }"
    all_of_them, of_one, with_wholes = [
        cost_of(query % each).total for each in ("", ", within: {goal: 4}", ", includeParents: true")
    ]
    assert of_one < all_of_them / 5 < all_of_them < with_wholes == 200 + 19 * 186 + all_of_them - 200 - 18 * 169
    sides, cells = (
        "rows: ACTION_LINE_AREA, columns: SDG_TARGET, within: $within",
        "{ cells(nonEmpty: false) { count } }",
    )
    by_variable = f"query Q($within: WithinInput) {{ matrix({sides}) {cells} }}"
    assert cost_of(by_variable, {"within": {"goal": 4}}).total == of_one
    assert cost_of(by_variable, {"within": {"goal": None}}).total == all_of_them
    by_value = by_variable.replace("$within: WithinInput", "$goal: Int").replace("$within)", "{goal: $goal})")
    assert cost_of(by_value, {"goal": 4}).total == of_one
