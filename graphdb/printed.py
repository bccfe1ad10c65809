"""docs/graph-model.md, docs/questions.md and migrations of new labels, printed from the code by `stocktaking docs`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from graphdb import migrate, model
from graphdb.conditions import Condition, In, both
from graphdb.cypher_text import Text
from graphdb.dimensions import Fact
from graphdb.model import LABELS, RELATIONSHIPS, Label, Property, Relationship
from graphdb.node_sets import Grouping, Key, Page, SetQuestion
from graphdb.questions.entry_sets import EntrySets

PRINTED = "<!-- Printed from the code by `stocktaking docs`: change the code, not this file. -->"
_HOLE = re.compile(r"<[a-z_]+>")
_PARAMETER = re.compile(r"// (\$\w+): (.+)")


# the model


def graph_model() -> str:
    """docs/graph-model.md: labels, keys, properties, relationships, indexes."""
    return document(
        "# The graph model", "",
        PRINTED, "",
        "Every label has one key, and a constraint keeps it unique. A property with `?` may be missing, the others are",
        "always there; `stocktaking check` proves it, because Neo4j Community has uniqueness constraints only.",
        "What the words mean is in the [glossary](glossary.md).", "",
        "Codes, names, texts, moments, days and JSON are strings: programs compare codes, names are of people, and",
        "texts are for people to read. A text is in a language, by its tag of BCP 47; `und` where whoever wrote it",
        "chose, and nothing says which it is. Moments and days are written as ISO 8601 has them; dates and timestamps",
        "are those of the database.", "",
        "```mermaid", "graph LR", *_picture(), "```", "",
        "## Relationships", "",
        *table(("From", "Relationship", "To", "Meaning", "Properties"), map(_relationship_row, RELATIONSHIPS)), "",
        "## Labels", "",
        *(line for label in LABELS for line in _label(label)),
    )  # fmt: skip


def _picture() -> Iterator[str]:
    kinds = [kind for each in RELATIONSHIPS for kind in each.kinds]
    yield from (f"  {start} -->|{name}| {end}" for start, name, end in kinds)
    related = {label for start, _, end in kinds for label in (start, end)}
    yield from (f"  {label.name}" for label in LABELS if label.name not in related)


def _relationship_row(each: Relationship) -> tuple[str, ...]:
    properties = "; ".join(f"{_named(its)} {its.meaning} ({_type(its)})" for its in each.properties)
    return _codes(each.starts), f"`{each.name}`", _codes(each.ends), each.meaning, properties


def _label(label: Label) -> Iterator[str]:
    rows = ((_named(each), _type(each), each.meaning, _index(label, each.name)) for each in label.properties)
    yield from (f"### {label.name}", "", label.meaning, "")
    yield from (*table(("Property", "Type", "Meaning", "Index"), rows), "")


def _named(each: Property) -> str:
    return f"`{each.name}{'?' if each.optional else ''}`"


def _type(each: Property) -> str:
    """What it holds, of a text in which language it is, and of a key what it is made of."""
    if each.made is not None:
        return f"{each.type.value}, made of {_codes(each.made.of)}"
    if not each.type.is_text:
        return each.type.value
    return f"{each.type.value}, {each.language or f'in `{each.language_in}`'}"


def _codes(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _index(label: Label, name: str) -> str:
    if name == label.key:
        return "key, unique"
    return "range" if name in label.ranges else "full text" if name == label.text else ""


# the migrations


def migrations() -> dict[str, str]:
    """Path -> text of the migrations that bring what the model declares and no migration brings yet.

    What is shipped is never printed again: a graph may have it, and knows its checksum.
    """
    numbers = sorted({label.since for label in LABELS} - {each.version for each in migrate.shipped()})
    return {f"graphdb/migrations/V{number:04}__{_name_of(number)}.cypher": _migration(number) for number in numbers}


def _migration(number: int) -> str:
    brought = [f"{label.name}: {label.meaning}" for label in LABELS if label.since == number]
    statements = [f"{statement};" for statement in model.schema_statements(number)]
    return document(*(f"// {each}" for each in brought), "// Printed from graphdb/model.", *statements)


def _name_of(number: int) -> str:
    return "_".join(label.name.lower() for label in LABELS if label.since == number)


# the questions


def questions() -> str:
    """docs/questions.md: what is asked of the graph, in words, with the parameters."""
    return document(
        "# The questions that are asked of the graph", "",
        PRINTED, "",
        "Fixed questions are texts in `graphdb/cypher`, which begin with the question. Questions about sets of entries",
        "or stakeholders are put together from closed fragments, because what they filter by differs. Values are",
        "always parameters.", "",
        "## Fixed questions", "",
        *(line for noun in _nouns() for line in _noun(noun)),
        "## Composed questions", "",
        "Asked of a set: a condition, for one list or for the lists under many parents. As an example, what each",
        "becomes for the projects under action line C7 that state SDG 4.", "",
        *(line for asked in _composed() for line in asked),
    )  # fmt: skip


def _nouns() -> list[str]:
    return sorted(each.name for each in files("graphdb").joinpath("cypher").iterdir() if _is_noun(each.name))


def _is_noun(name: str) -> bool:
    return name != "fragments" and bool(_texts(name))


def _texts(noun: str) -> list[tuple[str, str]]:
    """Name and text of each question of a noun."""
    folder = files("graphdb").joinpath("cypher", noun)
    found = [each for each in folder.iterdir() if each.name.endswith(".cypher")] if folder.is_dir() else []
    return sorted((each.name.removesuffix(".cypher"), each.read_text(encoding="utf-8")) for each in found)


def _noun(noun: str) -> Iterator[str]:
    yield from (f"### {noun}", "")
    yield from (*table(("Text", "Question", "Parameters"), (_question_row(*each) for each in _texts(noun))), "")


def _question_row(name: str, text: str) -> tuple[str, ...]:
    first, *rest = text.splitlines()
    parameters = (f"`{found[1]}` {found[2]}" for line in rest if (found := _PARAMETER.fullmatch(line)))
    return f"`{name}`", _HOLE.sub(r"`\g<0>`", first.removeprefix("// ")), "; ".join(parameters)


def _composed() -> Iterator[tuple[str, ...]]:
    by_region, by_goal = Grouping(Fact.REGION), Grouping(Fact.GOAL)
    page = Page((Key("title"), Key("id")), 25)
    yield _composition(EntrySets.totals, _example().total())
    yield _composition(EntrySets.pages, _example().page(page))
    yield _composition(EntrySets.groups, _example().groups(by_region))
    yield _composition(EntrySets.cells, _example().cells(by_region, by_goal))


def _composition(function: object, text: Text) -> tuple[str, ...]:
    name = getattr(function, "__name__", "")
    return f"### {name}", "", inspect.getdoc(function) or "", "", "```cypher", text.value, "```", ""


def _example() -> SetQuestion:
    projects: Condition = In(Fact.KIND, ("PROJECT",))
    return SetQuestion("Entry", both(projects, In(Fact.TOP_LINE, ("C7",)), In(Fact.GOAL, (4,))), index="")


# Markdown


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of Markdown, a line each."""
    yield _row(header)
    yield _row(["---"] * len(header))
    yield from map(_row, rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def document(*lines: str) -> str:
    """The lines as a file."""
    return "\n".join(lines).rstrip("\n") + "\n"
