"""Cypher is made of literals and files of this package; a value never becomes part of a text."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from graphdb.cypher_text import Text, cypher, join, lines, numbered
from tests.every import every

ROOT = Path(__file__).parent.parent.parent
OURS = ("graphdb", "loaders", "resolvers", "ingest", "schema", "reports", "web")
MODULES = sorted(file for folder in OURS for file in (ROOT / folder).rglob("*.py") if "node_modules" not in file.parts)
LITERAL_ONLY = ("cypher", "question", "join", "numbered")  # their first argument
CONSTRUCTS = {
    "graphdb/cypher_text.py",
    "graphdb/model/__init__.py",
    "graphdb/migrate.py",
    "graphdb/engine.py",
}  # schema statements
KEYWORDS = re.compile(r"\b(MATCH|RETURN|CREATE|MERGE|UNWIND|WHERE|DELETE|DETACH|CALL)\b")


def name_of(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


@cache
def nodes(module: Path) -> list[ast.AST]:
    return [*ast.walk(ast.parse(module.read_text()))]


@cache
def calls(module: Path) -> list[tuple[str, ast.Call]]:
    """The calls of what comes from graphdb.cypher_text, by its name there."""
    return [*called(module)]


def called(module: Path) -> Iterator[tuple[str, ast.Call]]:
    names = {"Text", *LITERAL_ONLY} if name_of(module) == "graphdb/cypher_text.py" else set()
    for node in nodes(module):
        if isinstance(node, ast.ImportFrom) and node.module == "graphdb.cypher_text":
            assert not any(name.asname for name in node.names), f"{name_of(module)}:{node.lineno}"
            names |= {name.name for name in node.names}
        assert not (isinstance(node, ast.Import) and any(name.name == "graphdb.cypher_text" for name in node.names))
    for node in nodes(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node.func.id, node


@every(MODULES)
def test_fragments_are_literals(module: Path) -> None:
    for name, call in calls(module):
        if name in LITERAL_ONLY:
            assert isinstance(call.args[0], ast.Constant), f"{name_of(module)}:{call.lineno}"


@every(MODULES)
def test_texts_are_made_by_the_module_that_makes_texts(module: Path) -> None:
    made = [call.lineno for name, call in calls(module) if name == "Text"]
    assert not made or name_of(module) in CONSTRUCTS


@every(MODULES)
def test_no_cypher_is_put_together_from_strings(module: Path) -> None:
    if name_of(module) in {*CONSTRUCTS, "graphdb/adapter/embedded.py"}:  # SQL of the embedded engine, from the model
        return
    for node in nodes(module):
        if isinstance(node, ast.JoinedStr):
            pieces = [part.value for part in node.values if isinstance(part, ast.Constant)]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            pieces = [side.value for side in (node.left, node.right) if isinstance(side, ast.Constant)]
        else:
            continue
        assert not any(KEYWORDS.search(str(piece)) for piece in pieces), f"{name_of(module)}:{node.lineno}"


def test_holes_are_filled_with_texts_and_none_is_left_open() -> None:
    pattern = cypher("MATCH (<n>:Entry) WHERE <n>.id IN <ids>")
    filled = pattern.fill(n=numbered("n", 1), ids=cypher("$ids"))
    assert str(filled) == "MATCH (n1:Entry) WHERE n1.id IN $ids"
    with pytest.raises(KeyError):
        pattern.fill(n=cypher("n"))
    with pytest.raises(AttributeError):
        pattern.fill(n="n", ids="1] OR true //")  # type: ignore[arg-type]


def test_what_fills_a_hole_is_not_filled_again() -> None:
    assert str(cypher("<a> <b>").fill(a=cypher("<b>"), b=cypher("c"))) == "<b> c"


def test_a_number_is_a_number() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        numbered("x", "1) DETACH DELETE n //")  # type: ignore[arg-type]


def test_texts_are_joined_and_empty_lines_left_out() -> None:
    assert str(join(", ", [cypher("a"), cypher("b")])) == "a, b"
    assert str(lines(cypher("a"), cypher(""), cypher("b"))) == "a\nb"


def test_parameters_are_those_that_the_text_reads_not_those_it_speaks_of() -> None:
    assert Text("// $spoken: of\nMATCH (n {id: $id}) WHERE n.year > $p0 // and $not").parameters == {"id", "p0"}
