"""A new noun takes four files; all the rest follows from what they declare.

The four are added to a copy of the checkout, where `stocktaking docs` prints what is printed, and the noun is stored,
constrained, checked, brought in, documented and read, with the rights that it asks for.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graphdb import migrate
from tests.new_noun import toy

ROOT = Path(__file__).parent.parent
FOLDERS = ("commands", "docs", "exports", "graphdb", "ingest", "loaders", "reports", "resolvers", "schema", "web")
BEAR = {"id": "Toy:bear", "title": "Der Bär", "language": "de", "madeIn": 1902}
NUMBER = len(migrate.shipped()) + 1
PRINTED = {
    f"graphdb/migrations/V{NUMBER:04}__toy.cypher",
    "docs/graph-model.md",
    "docs/backup-format.md",
    "schema/schema.graphql",
}
NO_ONE = ["FORBIDDEN"]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout with the noun in it."""
    copy = tmp_path_factory.mktemp("checkout")
    leave = shutil.ignore_patterns("__pycache__", "node_modules", "pictures", "static")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=leave)
    for file in (*ROOT.glob("*.py"), ROOT / "pyproject.toml"):
        shutil.copy(file, copy)
    shutil.copytree(ROOT / "tests" / "new_noun", copy / "tests" / "new_noun", ignore=leave)
    toy.add_to(copy, NUMBER)
    return copy


@pytest.fixture(scope="module")
def proof(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What tests/new_noun/proof.py says of it."""
    folder = tmp_path_factory.mktemp("graph")
    run = subprocess.run(
        [sys.executable, "tests/new_noun/proof.py", str(folder)], cwd=checkout, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(checkout)}, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def test_four_files_are_touched_and_the_others_are_printed(checkout: Path, proof: Any) -> None:
    assert proof
    here = {file.relative_to(checkout).as_posix(): file for file in checkout.rglob("*") if file.is_file()}
    kept = {name: file for name, file in here.items() if "__pycache__" not in name}
    differ = {name for name, file in kept.items() if not _is_same(file, ROOT / name)}
    assert differ == {*toy.TOUCHES} | PRINTED
    assert len(toy.TOUCHES) == 4


def test_it_is_constrained_by_the_migration_that_was_printed_for_it(checkout: Path, proof: Any) -> None:
    assert (proof["missing indexes"], proof["twice"]) == ([], "ConstraintError")
    (printed,) = [name for name in PRINTED if name.endswith(".cypher")]
    statements = migrate.parsed(NUMBER, "toy", (checkout / printed).read_text(encoding="utf-8")).statements
    assert [each.value.partition(" IF NOT EXISTS")[0] for each in statements] == [
        "CREATE CONSTRAINT toy_id", "CREATE INDEX toy_madeIn",
    ]  # fmt: skip


def test_it_is_brought_in_once_with_what_it_is_ordered_by(proof: Any) -> None:
    assert (proof["added"], proof["added again"]) == (4, 0)
    assert proof["stored"] == {**BEAR, "id": "bear", "titleKey": "der bar"}


def test_it_is_checked(proof: Any) -> None:
    assert proof["broken at first"] == {}
    assert proof["broken"] == {
        "required_Toy": ["top lacks title"],
        "types_Toy": ["bear holds something else in madeIn"],
        "languages_Toy": ["bear has no language of title"],
        "ends": ["top MADE_BY Toy"],
        "toy_words": ["bear"],
    }


def test_it_is_in_the_documents(checkout: Path, proof: Any) -> None:
    assert proof
    model = (checkout / "docs" / "graph-model.md").read_text(encoding="utf-8")
    assert "### Toy\n\nSomething to play with.\n" in model
    assert "| `title` | text, in `language` | what it is called |  |" in model
    assert "  Toy -->|MADE_BY| Stakeholder\n" in model
    assert "type Toy implements Node {" in (checkout / "schema" / "schema.graphql").read_text(encoding="utf-8")


@pytest.mark.parametrize("caller", ["anonymous", "contributor"])
def test_who_may_not_read_it_is_refused_whatever_way_leads_to_it(proof: Any, caller: str) -> None:
    assert set(map(str, proof["answers"][caller].values())) == {str(NO_ONE)}


def test_who_may_read_it_is_answered(proof: Any) -> None:
    assert proof["answers"]["facilitator"] == {
        "node": {"node": BEAR}, "plain node": {"node": {"id": "Toy:bear"}}, "field": {"toy": BEAR},
        "nodes": {"nodes": [{"id": "Toy:bear"}, None, None]},
    }  # fmt: skip


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()
