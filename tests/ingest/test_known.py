"""Unknown codes in a file: told with line and column, and with what is near them."""

import json
import re

import pytest

from graphdb.codes import Codes
from ingest import known, rows
from ingest.files import read_csv, read_json
from ingest.formats.refusals import FileRefused
from ingest.reference_rows import DpgTextRow, OfficialTargetRow, RationaleRow, UnGoalRow
from ingest.shipping.sample_rows import DpgRow, PrizeRow, StocktakingRow
from ingest.shipping.shipped import shipped

RATIONALE = {"edge_id": "C4:4.4", "action_line": "C4", "goal": 4, "target": "4.4", "rationale": "x"}
PRIZE = {
    "source_no": "1", "year": 2015, "action_line": "C4", "title": "x", "organization": "x", "country_raw": "x",
    "alpha3": "KEN", "region": "AFRICA", "status_raw": "x",
}  # fmt: skip
ENTRY = {"id": "1", "url": "https://example.org", "title": "x", "organization": "x"}


@pytest.mark.parametrize(
    ("model", "record", "told"),
    [
        (
            RationaleRow,
            RATIONALE | {"action_line": "C7-EGOB"},
            "action_line: there is no action line 'C7-EG|C7-EGOV",
        ),
        (
            RationaleRow,
            RATIONALE | {"action_line": "e-government"},
            "action_line: there is no action line 'e|C7-EGOV",
        ),
        (RationaleRow, RATIONALE | {"action_line": "C12"}, "action_line: there is no action line 'C12'|C2"),
        (RationaleRow, RATIONALE | {"edge_id": "C4:4.44"}, "edge_id: there is no linkage 'C4:4.44'|C4:4.4"),
        (RationaleRow, RATIONALE | {"goal": 18}, "goal: there is no goal 18|17"),
        (RationaleRow, RATIONALE | {"goal": 0}, "goal: there is no goal 0|1"),
        (RationaleRow, RATIONALE | {"goal": "SDG4"}, "goal: there is no goal 'SDG4'|4"),
        (RationaleRow, RATIONALE | {"goal": "Zero hunger"}, "goal: there is no goal 'Zero hunger'|2"),
        (RationaleRow, RATIONALE | {"goal": [4]}, "goal: there is no goal '[4]'|4"),
        (RationaleRow, RATIONALE | {"target": "target 4.4"}, "target: there is no target 'target 4.4'|4.4"),
        (OfficialTargetRow, {"target": "4.d", "goal": 4, "text": "x"}, "target: there is no target '4.d'|4.c"),
        (DpgTextRow, {"id": "a", "sdgs": [{"goal": 1}, {"goal": 99}]}, "sdgs[1].goal: there is no goal 99|17"),
        (UnGoalRow, {"code": "4", "targets": [{"code": "4.1O"}]}, "targets[0].code: there is no target '4.1O'|4.1"),
        (UnGoalRow, {"code": "21", "targets": []}, "code: there is no goal 21|17"),
        (PrizeRow, PRIZE | {"alpha3": "KENN"}, "alpha3: there is no country 'KENN'|KEN"),
        (PrizeRow, PRIZE | {"alpha3": "Kenia"}, "alpha3: there is no country 'Kenia'|KEN"),
        (PrizeRow, PRIZE | {"alpha3": "404"}, "alpha3: there is no country '404'|KEN"),
        (
            StocktakingRow,
            ENTRY | {"action_lines": ["C4", "C44"]},
            "action_lines[1]: there is no action line|C4",
        ),
        (
            StocktakingRow,
            ENTRY | {"organization_kind": "govt"},
            "organization_kind: there is no kind|GOVERNMENT",
        ),
        (DpgRow, {"id": "a", "name": "x", "stage": "x", "goals": [18]}, "goals[0]: there is no goal 18|17"),
    ],
)
def test_an_unknown_code_is_told_with_what_is_near_it(
    model: type[rows.Row], record: dict[str, object], told: str
) -> None:
    """told: what stands behind the line, and one of those near it."""
    fault, near = told.split("|")
    with pytest.raises(FileRefused) as refused:
        read_json("a.json", json.dumps([record]).encode(), model)
    (rejection,) = refused.value.rejections
    said = str(rejection)
    assert said.startswith(f"a.json, line 1, {fault}")
    assert near in re.split(r"\. (?:Near it|There are): ", said)[1].split(", ")


def test_codes_are_taken_in_any_case_and_kept_as_they_are() -> None:
    data = b"edge_id,action_line,goal,target,rationale\nc6:11.B,c6,11,11.B,x\n"
    (read,) = read_csv("a.csv", data, RationaleRow)
    row = read.row
    assert (row.edge_id, row.action_line, row.goal, row.target) == ("C6:11.b", "C6", 11, "11.b")


def test_every_fault_of_a_file_is_told_where_it_is() -> None:
    lines = ["edge_id,action_line,goal,target,rationale", *(f"C4:4.4,C{n},{n},4.4,x" for n in (4, 40, 41))]
    with pytest.raises(FileRefused) as refused:
        read_csv("a.csv", "\n".join(lines).encode(), RationaleRow)
    places = [(each.line, each.column) for each in refused.value.rejections]
    assert places == [(3, "action_line"), (3, "goal"), (4, "action_line"), (4, "goal")]
    told = {"action_line": ". Near it: C4", "goal": ". There are: 1, 2, "}
    assert all(told[each.column] in each.reason for each in refused.value.rejections)


def test_the_codes_that_files_may_name_are_those_of_the_reference() -> None:
    def codes(name: str, model: type[rows.Row], column: str) -> set[str]:
        return {str(getattr(each.row, column)) for each in shipped(f"reference/{name}.csv", model)}

    of_kind = {
        "ACTION_LINE": codes("action_lines", rows.ActionLineRow, "code"),
        "SDG_TARGET": codes("sdg_targets", rows.SdgTargetRow, "code"),
        "SDG_GOAL": codes("sdg_goals", rows.SdgGoalRow, "number"),
        "COUNTRY": codes("countries", rows.CountryRow, "alpha3"),
    }
    for kind, expected in of_kind.items():
        found = known.codes(kind)
        assert isinstance(found, Codes)
        assert set(found) == expected
