"""Every command of the README runs, and what it says of the program is so. Its questions are in test_questions.py."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

import cli
from graphdb.engine import LOWEST_CALENDAR, LOWEST_NEO4J
from tests.docs.blocks import ROOT, Commands, Question, code, commands, examples, table
from tests.docs.shell import Shell
from web.serving.settings import Settings

README = ROOT / "README.md"
COMMANDS = commands(README)


@pytest.mark.parametrize("block", COMMANDS, ids=[each.place for each in COMMANDS])
def test_the_commands_of_a_block_run_and_print_what_is_shown(block: Commands, bare_shell: Shell) -> None:
    if any("GRAPH_URL=neo4j:" in line for line in block.lines):
        block = on_the_embedded_graph(block)
    bare_shell.run(block)


def on_the_embedded_graph(block: Commands) -> Commands:
    """The same without the setting of the address, and so over ./data."""
    return Commands(block.place, [line for line in block.lines if not line.startswith("export")])


def test_the_settings_for_a_neo4j_are_taken_as_they_are_shown(
    bare_shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (block,) = [each for each in COMMANDS if any("GRAPH_URL=neo4j:" in line for line in each.lines)]
    for line in block.lines:
        if not line.startswith("stocktaking"):
            bare_shell.line(line, block.place)
    monkeypatch.chdir(tmp_path)
    for name, value in bare_shell.environment.items():
        monkeypatch.setenv(name, value)
    assert Settings.read().credentials() == ("neo4j", "the password of the database")


def test_the_question_at_the_top_is_shown_with_its_answer() -> None:
    first = next(each for each in examples(README) if isinstance(each, Question))
    assert first.answer is not None
    assert "C7" in first.text


def test_the_table_of_commands_has_all_of_them() -> None:
    shown = {code(row[0]) for row in table(ROOT / "docs" / "commands.md", "Command", "What it does")}
    assert shown == {f"stocktaking {name}" for name in names(typer.main.get_command(cli.app))}


def names(command: Any, before: str = "") -> list[str]:
    """The names of all commands below one, and of those that do something themselves and have others below them."""
    below: dict[str, Any] = getattr(command, "commands", {})
    found = [before] if before and (not below or command.invoke_without_command) else []
    return found + [name for each in below.items() for name in names(each[1], f"{before} {each[0]}".strip())]


def test_the_table_of_folders_has_all_of_them() -> None:
    shown = {
        name for row in table(README, "Folder or file", "What is in it") for name in re.findall("`([^`]+)`", row[0])
    }
    there = {f"{path.parent.name}/" for path in ROOT.glob("*/__init__.py")} | {"web/", "docs/", "tests/"}
    assert {each for each in shown if not (ROOT / each).exists()} == set()
    assert there - shown == set()


def test_the_six_files_of_a_query_are_there() -> None:
    path = re.findall(r"^\d\. `([\w/.]+)`", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(path) == 6
    assert [each for each in path if not (ROOT / each).is_file()] == []


def test_the_versions_of_neo4j_are_those_that_are_accepted() -> None:
    text = README.read_text(encoding="utf-8")
    assert f"Version {'.'.join(map(str, LOWEST_NEO4J[5]))} or later" in text
    assert f"{LOWEST_CALENDAR[0]}.{LOWEST_CALENDAR[1]:02} or later" in text


def test_what_make_is_told_is_in_the_makefile() -> None:
    said = {line.split()[1] for each in COMMANDS for line in each.lines if line.startswith("make ")}
    assert said == {"serve", "test", "pages"}
