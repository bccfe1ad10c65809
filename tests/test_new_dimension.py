"""A new dimension takes three files: where its values hang, and its filter, as it is stated and as clients write it.

They are added to a copy of the checkout, where facets, matrix, comparison and filter are asked of the graph and of the
index, before and after an entry has another value.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.new_dimension import toy

ROOT = Path(__file__).parent.parent
FOLDERS = ("graphdb", "ingest", "loaders", "resolvers", "schema")


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What tests/new_dimension/proof.py says in a copy of the checkout that has the dimension."""
    copy, leave = tmp_path_factory.mktemp("checkout"), shutil.ignore_patterns("__pycache__")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=leave)
    toy.add_to(copy)
    run = subprocess.run(
        [sys.executable, ROOT / "tests" / "new_dimension" / "proof.py", str(copy / "graph")], cwd=copy,
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(copy)}, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def ids(found: Any) -> list[str]:
    return [each["id"].removeprefix("Entry:") for each in found["nodes"]]


def test_it_takes_three_files() -> None:
    assert len(toy.TOUCHES) == 3


def test_it_is_a_facet_with_its_own_filter_left_out_and_those_that_lack_a_value_counted(proof: Any) -> None:
    data = proof["before"]["graph"]["data"]
    (facet,) = data["all"]["facets"]
    assert facet == {
        "values": [{"value": "UNDERWAY", "label": "Underway", "count": 2}, {"value": "OVER", "label": "Over",
                                                                           "count": 1}],
        "unknownCount": 1,
    }  # fmt: skip
    assert {each["value"]: each["count"] for each in data["own"]["facets"][0]["values"]} == {
        "UNDERWAY": 2,
        "OVER": 1,
    }


def test_it_is_a_side_of_a_matrix_and_of_a_comparison(proof: Any) -> None:
    data = proof["before"]["graph"]["data"]
    cells = {(each["row"], each["column"]): each["count"] for each in data["matrix"]["cells"]}
    assert cells == {("UNDERWAY", "2015"): 2, ("OVER", "2015"): 1}
    assert data["compare"] == {"left": 2, "right": 1, "both": 0}


def test_it_is_filtered_by_and_what_has_no_value_is_noted(proof: Any) -> None:
    found = proof["before"]["graph"]
    data = found["data"]
    assert (ids(data["in"]), ids(data["notIn"]), ids(data["none"])) == (["a", "b"], ["c", "d"], ["d"])
    assert "UNKNOWN_LEFT_OUT" in found["notes"]


def test_the_index_answers_it_as_the_graph_does_and_follows(proof: Any) -> None:
    assert proof["before"]["index"] == proof["before"]["graph"]
    assert proof["after"]["index"] == proof["after"]["graph"] != proof["before"]["graph"]
    assert ids(proof["after"]["index"]["data"]["in"]) == ["a", "b", "c"]
    assert proof["difference"] is None
