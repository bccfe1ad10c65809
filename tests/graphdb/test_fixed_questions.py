"""The texts of the fixed questions: well told, and in step with the functions that ask them."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import graphdb
from graphdb import records
from graphdb.text import Text, question

FOLDER = Path(str(files("graphdb").joinpath("cypher")))
TEXTS = sorted(str(file.relative_to(FOLDER).with_suffix("")) for file in FOLDER.rglob("*.cypher"))
ASKING = ("read", "run", "ask", "Statement", "_asked")  # what takes a name, a text and the parameters
MODULES = sorted(path for folder in graphdb.__path__ for path in Path(folder).rglob("*.py"))


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_begins_with_what_it_asks_and_tells_each_parameter(name: str) -> None:
    text = question(name).value
    told = [line for line in text.splitlines() if line.startswith("//")]
    assert text.startswith("// ")
    assert told[0].endswith(("?", ".")), "the first line is the question, or what is done"
    names = {name for line in told[1:] for name in re.findall(r"\$(\w+)", line.partition(":")[0])}
    assert names == question(name).parameters
    assert len(text.splitlines()) <= 25


@pytest.mark.parametrize("name", TEXTS)
def test_a_function_passes_the_parameters_that_its_text_reads(name: str) -> None:
    calls = [given for module in MODULES for asked, given in calls_in(module) if asked == name]
    assert all(given == question(name).parameters for given in calls)
    assert calls or not question(name).parameters or name.startswith("checks/")  # these have tests of their own


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_asked_and_every_column_is_read(name: str) -> None:
    sources = [module.read_text() for module in MODULES]
    assert any(f'question("{name}")' in source for source in sources), "nobody asks this"
    columns, order = columns_of(question(name))
    read = {column for source in sources for column in re.findall(r'\w+(?:\[0\])?\["(\w+)"\]', source)}
    by_record = {field for record in vars(records).values() for field in getattr(record, "__slots__", ())}
    writes = re.search(r"\b(CREATE|MERGE|SET|REMOVE|DELETE)\b", question(name).value)  # and its answer may be left
    assert columns <= read | by_record | order or writes


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_what_a_function_reads_is_a_column_of_its_texts(module: Path) -> None:
    source = module.read_text()
    names = re.findall(r'question\("([\w/]+)"\)', source)
    columns = {column for name in names for column in columns_of(question(name))[0]}
    assert not names or set(re.findall(r'\brow\["(\w+)"\]', source)) <= columns


def calls_in(module: Path) -> Iterator[tuple[str, set[str]]]:
    """The fixed questions that a module asks: their names, with the names of the parameters passed."""
    tree = ast.parse(module.read_text())
    named = {
        target.id: literal
        for statement in tree.body
        if isinstance(statement, ast.Assign) and (literal := asked_in(statement.value))
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        callee = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if callee not in ASKING or len(call.args) < 2 or any(word.arg is None for word in call.keywords):
            continue
        text, name = call.args[1], call.args[0]
        found = asked_in(text) or (named.get(text.id) if isinstance(text, ast.Name) else None)
        if not found and isinstance(name, ast.Constant) and name.value in TEXTS:
            found = str(name.value)
        given = {str(word.arg) for word in call.keywords}
        if len(call.args) > 2 and isinstance(call.args[2], ast.Dict):
            given |= {str(key.value) for key in call.args[2].keys if isinstance(key, ast.Constant)}
        if found:
            yield found, given


def asked_in(node: ast.AST) -> str | None:
    """The literal name of the question that an expression makes, e.g. with its holes filled."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "question":
            (name,) = each.args
            assert isinstance(name, ast.Constant)
            return str(name.value)
    return None


def columns_of(text: Text) -> tuple[set[str], set[str]]:
    """The columns of a text, and those it orders by."""
    returned = re.split(r"\bRETURN\b", text.value)[-1] if "RETURN" in text.value else ""
    returned, _, order = returned.partition("ORDER BY")
    inner = 1
    while inner:  # what stands in brackets has no columns
        returned, inner = re.subn(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}", "", returned)
    parts = [part.strip() for part in returned.split(",") if part.strip()]
    columns = {name[1] for part in parts if (name := re.search(r"(\w+)$", part))}
    return columns, {word for word in re.findall(r"\w+", order) if word in columns}
