"""The table of the rules of the platform: every test that it names is there, and runs on the engines that it says."""

import ast
from pathlib import Path

from tests.docs.blocks import ROOT, table
from tests.every import every

RULES = ROOT / "docs" / "platform-rules.md"
ROWS = table(RULES, "", "Rule", "On both engines", "Besides")
# Each of them runs a test on the embedded engine and on a Neo4j.
GRAPHS = {"either_filled", "either_graph", "any_graph"}
OF_NEO4J = "newest"  # a test of a server that is killed, of which another one is the embedded engine's


def function(named: str) -> ast.FunctionDef | ast.AsyncFunctionDef:
    path, _, name = named.partition("::")
    tree = ast.parse((ROOT / Path(path)).read_text(encoding="utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return next(each for each in tree.body if isinstance(each, kinds) and each.name == name)


def named(cell: str) -> list[str]:
    return [each.strip(" `") for each in cell.split(",") if each.strip()]


@every(ROWS)
def test_every_rule_has_a_test_on_both_engines_and_all_that_it_names_are_there(row: list[str]) -> None:
    _, _, both, besides = row
    given = [{each.arg for each in function(name).args.args} for name in named(both)]
    assert any(each & GRAPHS for each in given), row[0]
    assert all(each & {*GRAPHS, OF_NEO4J} for each in given), row[0]
    assert all(function(name).name.startswith("test_") for name in named(besides)), row[0]


def test_there_are_twenty_rules_in_their_order() -> None:
    assert [row[0] for row in ROWS] == [str(each) for each in range(1, 21)]
