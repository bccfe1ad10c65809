"""What the documents show: fenced blocks of Markdown, and the questions and commands that they make.

```graphql          a question, asked of the built-in data
```json variables   the variables of the question above
```json answer      what the question, or the `curl` above answers: exactly, as far as `data` and `errors` go
                    ("…" in it is any text or number, and "…" in the variables of the next question is what the field
                    of that name answers here, or the cursor)
```sh               commands, a line each; a line that ends with a backslash goes on
```text output      what the last command above prints, exactly, but for "…"

A document with a question "as" somebody is a story: its commands and questions are run one after the other, in one
folder and against the server that it starts.

```graphql as ANN   a question, asked with the token that the variable ANN of the commands holds
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
# What is printed from the code has tests of its own.
PRINTED = ("backup-format.md", "graph-model.md", "questions.md")
ANY = "…"
_ASKED = re.compile(r"graphql(?: as ([A-Z]+))?")
_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: what stands behind the fence, and what is in it."""

    place: str
    info: str
    text: str


@dataclass
class Question:
    """A GraphQL document with its variables, and the answer where one is shown."""

    place: str
    text: str
    variables: dict[str, Any] | None = None
    answer: dict[str, Any] | None = None
    before: "Question | None" = None  # the question above it in the document
    actor: str | None = None  # the variable that holds the token that it is asked with

    @property
    def continues(self) -> bool:
        """Whether it goes on where the question above it ended."""
        return ANY in (self.variables or {}).values()


@dataclass
class Commands:
    """The commands of one block; `answer` and `output` are of the last one."""

    place: str
    lines: list[str] = field(default_factory=list)
    answer: dict[str, Any] | None = None
    output: str | None = None


def documents() -> list[Path]:
    """README.md, CHANGELOG.md and all of docs/, but for what is printed from the code."""
    found = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in found if path.name not in PRINTED]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def blocks(path: Path) -> tuple[Block, ...]:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n```") % 2 == 0, f"{name(path)} has a fence that is not closed"
    return tuple(
        Block(f"{name(path)}:{text.count(chr(10), 0, found.start()) + 1}", found[1].strip(), found[2])
        for found in _FENCE.finditer(text)
    )


def examples(path: Path) -> Iterator[Question | Commands]:
    """The questions and commands of a document in order."""
    found: Question | Commands | None = None
    for block in blocks(path):
        if (asked := _ASKED.fullmatch(block.info)) or block.info == "sh":
            if found is not None:
                yield found
            if asked:
                found = Question(block.place, block.text, actor=asked[1])
            else:
                found = Commands(block.place, _lines(block.text))
            continue
        match block.info:
            case "json variables":
                assert isinstance(found, Question), f"{block.place}: variables without a question"
                found.variables = json.loads(block.text)
            case "json answer":
                assert found is not None, f"{block.place}: an answer without a question"
                found.answer = json.loads(block.text)
            case "text output":
                assert isinstance(found, Commands), f"{block.place}: an output without a command"
                found.output = block.text
            case _:
                assert block.info in ("text", "json", "cypher", "ini", "python"), (
                    f"{block.place}: what is `{block.info}`?"
                )
    if found is not None:
        yield found


def is_story(path: Path) -> bool:
    """Whether its commands and questions build on each other."""
    return any(isinstance(each, Question) and each.actor for each in examples(path))


def questions() -> list[Question]:
    """The questions of all documents that are no stories."""
    found: list[Question] = []
    for path in documents():
        if is_story(path):
            continue
        asked = [each for each in examples(path) if isinstance(each, Question)]
        for above, each in pairwise(asked):
            each.before = above
        found += asked
    return found


def commands(path: Path) -> list[Commands]:
    return [each for each in examples(path) if isinstance(each, Commands)]


def tables(path: Path) -> list[list[list[str]]]:
    """The tables of a document: their rows of cells, the header first and without the line below it."""
    found: list[list[list[str]]] = []
    inside = False
    for line in path.read_text(encoding="utf-8").splitlines():
        is_row = line.startswith("|")
        if is_row and not inside:
            found.append([])
        if is_row and not re.fullmatch(r"[|\s:-]+", line):
            found[-1].append([cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
        inside = is_row
    return found


def table(path: Path, *header: str) -> list[list[str]]:
    """The rows of all tables of a document that have this header."""
    found = [rows[1:] for rows in tables(path) if tuple(rows[0]) == header]
    assert found, f"{name(path)} has no table {header}"
    return [row for rows in found for row in rows]


def code(cell: str) -> str:
    """What stands between backticks in a cell."""
    found = re.search(r"`([^`]*)`", cell)
    return found[1] if found else cell


def _lines(text: str) -> list[str]:
    joined = text.replace("\\\n", " ").splitlines()
    without = (re.sub(r"\s+#\s.*$", "", line).strip() for line in joined)
    return [line for line in without if line and not line.startswith("#")]
