"""The texts of the fixed questions: well told, and in step with the functions that ask them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

import graphdb
from graphdb.cypher_text import Text, question
from tests.every import every

FOLDER = Path(str(files("graphdb").joinpath("cypher")))
FILES = sorted(str(file.relative_to(FOLDER).with_suffix("")) for file in FOLDER.rglob("*.cypher"))
TEXTS = [name for name in FILES if not name.startswith("fragments/")]
FRAGMENTS = [name for name in FILES if name not in TEXTS]
ASKING = ("read", "stream", "run", "ask", "Statement", "_asked")  # what takes a name, a text and the parameters
PROOFS = "".join(path.read_text() for path in Path(str(files("resolvers"))).glob("history/verify*.py"))
assert PROOFS, "the modules of the proof are elsewhere now: name them here"
WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE)\b")
ANY_NOUN = (Path(__file__).parent.parent / "resolvers" / "test_write_once.py").read_text()  # writes one more noun
MODULES = sorted(path for folder in graphdb.__path__ for path in Path(folder).rglob("*.py"))
RECORDS = {
    name: each
    for path in MODULES
    if path.parent.name == "records"
    for name, each in vars(import_module(f"graphdb.records.{path.stem}")).items()
}


@every(TEXTS)
def test_a_text_begins_with_what_it_asks_and_tells_each_parameter(name: str) -> None:
    text = question(name).value
    told = [line for line in text.splitlines() if line.startswith("//")]
    assert text.startswith("// ")
    assert told[0].endswith(("?", ".")), "the first line is the question, or what is done"
    names = {name for line in told[1:] for name in re.findall(r"\$(\w+)", line.partition(":")[0])}
    assert names == question(name).parameters
    assert len((FOLDER / f"{name}.cypher").read_text().splitlines()) <= 25


@every(FRAGMENTS)
def test_a_fragment_says_what_it_is_and_is_part_of_several_texts(name: str) -> None:
    assert (FOLDER / f"{name}.cypher").read_text().startswith("// ")
    users = [each for each in FILES if f"<{name}>\n" in (FOLDER / f"{each}.cypher").read_text()]
    also = [f'fragment("{name.removeprefix("fragments/")}")' in ANY_NOUN]
    assert len(users) + sum(also) > 1


def test_what_is_read_of_a_thing_is_spelled_once() -> None:
    """Four columns of one thing, side by side in two texts, are a fragment that is not there."""
    spelled: dict[tuple[str, ...], set[str]] = {}
    for name in FILES:
        text = re.sub(r"//.*", "", (FOLDER / f"{name}.cypher").read_text())
        columns = re.findall(r"\b(\w+\.\w+ AS \w+)", text)
        for four in zip(*(columns[start:] for start in range(4)), strict=False):
            spelled.setdefault(four, set()).add(name)
    assert {tuple(sorted(names)) for names in spelled.values() if len(names) > 1} == set()


@every(TEXTS)
def test_a_function_passes_the_parameters_that_its_text_reads(name: str) -> None:
    passed = [given for asked, given in calls() if asked == name]
    assert all(given == question(name).parameters for given in passed)
    assert passed or not question(name).parameters or name.startswith("checks/")  # these have tests of their own


@every(TEXTS)
def test_every_text_is_asked_and_every_column_is_read(name: str) -> None:
    askers = [each for each in functions() if name in each.asks]
    assert askers, "nobody asks this"
    columns, order = columns_of(question(name))
    if WRITES.search(question(name).value) and len(columns) == 1:
        return  # how many rows there are is what is asked
    alone = [each for each in askers if name in each.alone]
    unread = {each.name: sorted(columns - order - read_by(each)) for each in alone}
    if not alone:  # several texts in a table, or made here and run there
        unread[name] = sorted(columns - order - {column for each in askers for column in read_by(each)})
    assert {asker: left for asker, left in unread.items() if left} == {}, "each that asks reads all"


@every(MODULES)
def test_what_a_function_reads_is_a_column_of_its_texts(module: Path) -> None:
    source = module.read_text()
    names = re.findall(r'question\("([\w/]+)"\)', source)
    columns = {column for name in names for column in columns_of(question(name))[0]}
    assert not names or set(re.findall(r'\brow\["(\w+)"\]', source)) <= columns


@dataclass(frozen=True)
class Function:
    """A function: the questions it names, the columns it reads itself, and what it mentions.

    alone: those that it runs itself, by names that stand for one text. mentions: names, each with the module that it
    is of, or None for a method of something.
    """

    name: str
    module: str
    asks: frozenset[str]
    columns: frozenset[str]
    mentions: frozenset[tuple[str | None, str]]
    alone: frozenset[str] = frozenset()


@cache
def functions() -> list[Function]:
    """Every function of the package."""
    found = []
    for module in MODULES:
        tree = parsed(module)
        kept = constants(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                made = function(node, kept, module)
                # A statement that is made here is run, and its rows are read, elsewhere in the module.
                runs = any(name in ASKING and name != "Statement" for _, name in made.mentions)
                handed_on = bool(made.asks) and (not runs or "dict(row)" in ast.unparse(node))
                one = {name for each in kept.values() if len(each) == 1 for name in each}
                found.append(
                    function(tree, {}, module, made.asks) if handed_on else replace(made, alone=made.asks & one)
                )
    return found


@cache
def by_name() -> dict[tuple[str | None, str], list[Function]]:
    """Functions by module and name; under None those whose name no other function has."""
    found: dict[tuple[str | None, str], list[Function]] = {}
    for each in functions():
        found.setdefault((each.module, each.name), []).append(each)
    names = [each.name for each in functions()]
    return found | {(None, each.name): [each] for each in functions() if names.count(each.name) == 1}


def constants(tree: ast.Module) -> dict[str, set[str]]:
    """The names of a module that stand for texts, with the questions in what they stand for."""
    return {
        target.id: set(re.findall(r"question\('([\w/]+)'\)", ast.unparse(each.value)))
        for each in tree.body
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Name)
    }


def imports(tree: ast.Module) -> dict[str, tuple[str, str]]:
    """The names that a module imports: of which module they are, and their names there."""
    return {
        alias.asname or alias.name: (each.module, alias.name)
        for each in tree.body
        if isinstance(each, ast.ImportFrom) and each.module is not None
        for alias in each.names
    }


def dotted(module: Path) -> str:
    return ".".join(module.relative_to(FOLDER.parents[1]).with_suffix("").parts)


DOTTED = {dotted(each) for each in MODULES}


def mentioned(node: ast.AST, module: Path) -> Iterator[tuple[str | None, str]]:
    known = imports(parsed(module))
    called = {id(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            yield known.get(each.id, (dotted(module), each.id))
        elif isinstance(each, ast.Attribute):
            of = known.get(each.value.id) if isinstance(each.value, ast.Name) else None
            if of and f"{of[0]}.{of[1]}" in DOTTED:
                yield f"{of[0]}.{of[1]}", each.attr
            elif id(each) in called:
                yield None, each.attr


def function(node: ast.AST, kept: dict[str, set[str]], module: Path, asked: frozenset[str] = frozenset()) -> Function:
    mentions = frozenset(mentioned(node, module))
    asks = asked or set(re.findall(r"question\('([\w/]+)'\)", ast.unparse(node)))
    asks = asks | {question for _, name in mentions for question in kept.get(name, ())}
    columns = {
        each.slice.value
        for each in ast.walk(node)
        if isinstance(each, ast.Subscript)
        and isinstance(each.slice, ast.Constant)
        and isinstance(each.slice.value, str)
    }
    for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
        if any(word.arg is None for word in call.keywords):  # Record(**row) reads the fields of the record
            columns |= {*getattr(RECORDS.get(getattr(call.func, "id", "")), "__slots__", ())}
        if getattr(call.func, "id", "") == "dict" and ast.unparse(call) == "dict(row)":  # whole rows, for the proof
            columns |= set(re.findall(r'\["(\w+)"\]', PROOFS))
    return Function(getattr(node, "name", ""), dotted(module), frozenset(asks), frozenset(columns), mentions)


def read_by(asker: Function) -> set[str]:
    """The columns that are read by a function or by those that it calls, and that these call."""
    seen, left = {asker}, [asker]
    while left:
        called = {each for name in left.pop().mentions for each in by_name().get(name, ())}
        left += called - seen
        seen |= called
    return {column for each in seen for column in each.columns}


def test_a_function_is_taken_to_call_what_it_calls_and_little_else() -> None:
    """Else a column that nobody reads is read by somebody who has nothing to do with it."""
    by = {each.name: each for each in functions() if each.module == "graphdb.questions.history"}
    assert "changes" in read_by(by["count"])
    assert {"sequence", "hash", "at", "signature", "due"} <= read_by(by["head"])
    assert {"linkage", "reason", "move", "title"} & (read_by(by["head"]) | read_by(by["count"])) == set()
    assert {"request_id", "linkage", "actor_name"} <= read_by(by["page"])
    assert "title" not in read_by(by["page"])


@cache
def calls() -> list[tuple[str, set[str]]]:
    return [each for module in MODULES for each in calls_in(module)]


@cache
def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text())


def calls_in(module: Path) -> Iterator[tuple[str, set[str]]]:
    """The fixed questions that a module asks: their names, with the names of the parameters passed."""
    tree = parsed(module)
    named = {
        target.id: literal
        for statement in tree.body
        if isinstance(statement, ast.Assign) and (literal := asked_in(statement.value))
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        callee = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if callee not in ASKING or len(call.args) < 2:
            continue
        text, name = call.args[1], call.args[0]
        found = asked_in(text) or (named.get(text.id) if isinstance(text, ast.Name) else None)
        if not found and isinstance(name, ast.Constant) and name.value in TEXTS:
            found = str(name.value)
        given = {name for word in call.keywords for name in ([word.arg] if word.arg else spread(word.value, tree))}
        if len(call.args) > 2 and isinstance(call.args[2], ast.Dict):
            given |= {str(key.value) for key in call.args[2].keys if isinstance(key, ast.Constant)}
        if found:
            yield found, given


@cache
def returns() -> dict[str, list[ast.expr | None]]:
    """What the functions of the package return, by their names."""
    found: dict[str, list[ast.expr | None]] = {}
    for function in (each for module in MODULES for each in ast.walk(parsed(module))):
        if isinstance(function, ast.FunctionDef):
            found.setdefault(function.name, []).extend(
                each.value for each in ast.walk(function) if isinstance(each, ast.Return)
            )
    return found


def spread(value: ast.AST, tree: ast.AST) -> set[str]:
    """The names in `**value`: the keys of what a function returns, called there or before."""
    if isinstance(value, ast.Name):
        kept = [each for each in ast.walk(tree) if isinstance(each, ast.Assign)]
        return {
            name
            for each in kept
            if any(isinstance(target, ast.Name) and target.id == value.id for target in each.targets)
            for name in spread(each.value, tree)
        }
    if not isinstance(value, ast.Call):
        return set()
    called = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
    returned = returns().get(called, [])
    pairs = [
        pair for each in returned if isinstance(each, ast.Dict) for pair in zip(each.keys, each.values, strict=True)
    ]
    own = {str(key.value) for key, _ in pairs if isinstance(key, ast.Constant)}
    return own | {name for key, inner in pairs if key is None for name in spread(inner, tree)}


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
    returned, _, order = returned.partition("LIMIT")[0].partition("ORDER BY")
    inner = 1
    while inner:  # what stands in brackets has no columns
        returned, inner = re.subn(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}", "", returned)
    parts = [part.strip() for part in returned.split(",") if part.strip()]
    columns = {name[1] for part in parts if (name := re.search(r"(\w+)$", part))}
    return columns, {word for word in re.findall(r"\w+", order) if word in columns}


@every(TEXTS)
def test_no_text_orders_by_a_name_that_return_gave_to_something_else(name: str) -> None:
    assert hidden_in(question(name).value) == set()


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("MATCH (line:L)<--(s) RETURN s.line AS line, s.at AS at ORDER BY line.order", {"line"}),
        ("MATCH (line:L) RETURN line.code AS line, 1 AS x\nORDER BY x, toUpper(line.name) DESC LIMIT 3", {"line"}),
        ("MATCH (line:L)<--(s) WITH s.line AS line, s ORDER BY line.order RETURN s", {"line"}),
        (
            "MATCH (line:L) CALL (line) { RETURN line.code AS line ORDER BY line.order LIMIT 1 } RETURN 1 AS one",
            {"line"},
        ),
        ("MATCH (line:L) WITH DISTINCT line.code AS line ORDER BY line['order'] RETURN line", {"line"}),
        ("MATCH (line:L) RETURN line.code AS line ORDER BY line", set()),
        ("MATCH (of:L)<--(s) RETURN s.line AS line ORDER BY of.order", set()),
        ("MATCH (line:L)<--(s) RETURN line AS line, line{.code} AS x ORDER BY line.order", set()),
        ("MATCH (line:L)<--(s) WITH s, line ORDER BY line.order RETURN s.line AS line ORDER BY line", set()),
    ],
)
def test_the_lint_sees_what_it_is_for(text: str, hidden: set[str]) -> None:
    assert hidden_in(text) == hidden


def hidden_in(text: str) -> set[str]:
    """The names whose properties an ORDER BY reads, and that its RETURN or WITH gave to something else.

    On one engine the new meaning counts and there the property is a fault, on another the old one.
    """
    hidden: set[str] = set()
    for part in re.split(r"\b(?=RETURN\b|WITH\b)", re.sub(r"//.*", "", text)):
        projected, _, order = part.partition("ORDER BY")
        given = {name: what for what, name in re.findall(r"([\w.()\[\]{}'$ +:]+?)\s+AS\s+(\w+)", projected)}
        read = set(re.findall(r"\b(\w+)(?:\.\w|\[)", re.split(r"\b(?:LIMIT|SKIP|MATCH|CALL)\b|\}", order)[0]))
        hidden |= {name for name in read if name in given and given[name].split()[-1] != name}
    return hidden
