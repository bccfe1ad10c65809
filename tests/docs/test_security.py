"""The table of threats: every test that it names is there, and every threat has one."""

import ast
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, table

SECURITY = ROOT / "docs" / "security.md"
ROWS = table(SECURITY, "Threat", "Defence", "Test")


def functions(path: Path) -> set[str]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return {each.name for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(each, kinds)}


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_every_test_that_a_threat_names_is_there(row: list[str]) -> None:
    named = [each.strip(" `") for each in row[2].split(",")]
    assert named
    for each in named:
        path, _, function = each.partition("::")
        assert (ROOT / path).is_file(), f"{path} is no file"
        assert function in functions(ROOT / path), each


def test_the_table_is_read_at_all() -> None:
    assert len(ROWS) > 25
