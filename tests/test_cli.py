"""The command, as a user runs it: what each command answers, to people and to machines."""

import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from unittest import mock

import pytest

from commands.running import names
from graphdb import migrate
from tests.stocktaking import LINKAGES, behind, environment, process, python, refused, stocktaking

pytestmark = pytest.mark.slow


# what it says of itself


def test_help_lists_the_commands_and_the_exit_statuses() -> None:
    ran = python("-m", "cli", "--help")
    assert ran.status == 0
    for name in ("serve", "migrate", "seed", "ingest", "generate", "check", "query", "stats", "docs"):
        assert f"\n  {name} " in ran.out
    assert "Exit status: 0 done or yes" in ran.out


def test_help_loads_neither_a_driver_nor_the_schema() -> None:
    loaded = (
        "import sys, cli; print(*sorted({'neo4j', 'strawberry', 'starlette', 'rich', 'pydantic'} & {*sys.modules}))"
    )
    assert python("-c", loaded).out == "\n"


def test_a_command_without_its_second_word_shows_help() -> None:
    for words in ((), ("migrate",), ("ingest",)):
        ran = stocktaking(*words)
        assert ran.status == 2
        assert ran.err.startswith(f"Usage: stocktaking {' '.join(words)}".rstrip())


# filling


def test_seeding_again_changes_nothing_and_says_so(own: Path) -> None:
    data = stocktaking("seed", "--json", folder=own).data
    assert (data["what"], data["isUnchanged"], data["id"]) == ("built-in data", True, None)
    assert data["counts"]["Linkage"] == {"added": 0, "changed": 0, "removed": 0, "unchanged": 188}
    assert data["notes"]


def test_generated_data_is_marked_and_the_flagship_question_counts_it(own: Path) -> None:
    made = stocktaking("generate", "--entries", "150", "--stakeholders", "40", "--json", folder=own)
    assert made.data["counts"]["Entry"]["added"] == 150
    assert made.err == ""  # no progress where there is no terminal
    collections = stocktaking("stats", "--json", folder=own).data["collections"]
    assert [each["code"] for each in collections if each["synthetic"]] == ["SYNTHETIC"]
    shown = stocktaking("query", "flagship", "--collection", "SYNTHETIC", folder=own)
    assert "(synthetic)" in shown.out
    assert "DPG" not in shown.out


def test_reference_texts_come_in_from_a_folder(own: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "linkages.csv").write_text(f"{LINKAGES}C4:4.4,C4,4,4.4,Because.\n")
    ran = stocktaking("ingest", "reference", str(texts), "--json", folder=own)
    assert ran.data["counts"]["Linkage"]["changed"] == 1
    again = stocktaking("ingest", "reference", str(texts), folder=own)
    assert "nothing to do" in again.out


# migrations


def test_migrations_of_a_new_graph_are_applied_once_and_verified(nothing: Path) -> None:
    shipped = names(migrate.shipped())
    assert stocktaking("migrate", "up", "--json", folder=nothing).data == {"applied": shipped}
    assert stocktaking("migrate", "up", folder=nothing).out == "nothing is pending\n"
    status = stocktaking("migrate", "status", "--json", folder=nothing).data
    assert (status["pending"], status["applied"]) == ([], shipped)
    verified = stocktaking("migrate", "verify", "--json", folder=nothing)
    assert (verified.status, verified.data) == (0, {"ok": True, "problems": []})
    refused(stocktaking("stats", folder=nothing), 2, "nothing in this graph", "stocktaking seed")


def test_verify_names_an_index_that_is_gone(own: Path) -> None:
    behind(own, "DROP CONSTRAINT document_id IF EXISTS")
    ran = stocktaking("migrate", "verify", "--json", folder=own)
    assert (ran.status, ran.data["problems"]) == (1, ["the key index of Document.id is missing"])


def test_verify_names_a_migration_that_was_edited_and_status_refuses_it(own: Path) -> None:
    behind(own, "MATCH (m:Migration {version: 1}) SET m.checksum = 'another'")
    ran = stocktaking("migrate", "verify", folder=own)
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.startswith("V0001__keys_and_indexes was edited after it was applied")
    refused(stocktaking("migrate", "status", folder=own), 2, "was edited after it was applied")


# asking


def test_the_flagship_question_prints_its_table(seeded: Path) -> None:
    ran = process("query", "flagship", "--collection", "WSIS-PRIZES-2015", folder=seeded)
    assert ran.status == 0
    rows = [line.rsplit(maxsplit=1) for line in ran.out.splitlines() if line[-4:].strip().isdigit()]
    assert [(name.strip(), int(number)) for name, number in rows] == [
        ("Arab States", 17), ("Asia-Pacific", 9), ("Americas", 8), ("Europe", 5), ("Africa", 3), ("International", 1),
        ("Not stated", 0), ("All regions, each project once", 43),
    ]  # fmt: skip


def test_the_flagship_question_answers_with_json_for_machines(seeded: Path) -> None:
    asked = ("query", "flagship", "--line", "C7-ELEA", "--goal", "4", "--derivation", "VIA_LINKAGE", "--json")
    data = stocktaking(*asked, folder=seeded).data
    assert (data["actionLine"], data["sdgGoal"], data["derivation"]) == ("C7-ELEA", 4, "VIA_LINKAGE")
    assert data["total"] > 0
    assert {*data["regions"][0]} == {"region", "name", "projects"}
    assert {each["synthetic"] for each in data["collections"]} == {False}
    assert {"notStated", "dataVersion"} <= {*data}


def test_documented_questions_are_listed_and_asked_by_name(seeded: Path) -> None:
    listed = stocktaking("query", "--list", "--json").data
    assert listed[0]["name"] == "flagship"
    assert all(each["title"] for each in listed)
    assert stocktaking("query", "--list").out.count("\n") > len(listed)
    answer = stocktaking("query", "lines-of-a-target", folder=seeded)
    assert answer.status == 0
    assert answer.data["data"]


def test_a_document_of_a_file_is_asked_with_variables(seeded: Path, tmp_path: Path) -> None:
    file = tmp_path / "line.graphql"
    file.write_text("query Line($code: String!) { actionLine(code: $code) { title } }")
    ran = stocktaking("query", str(file), "--variables", '{"code": "C9"}', folder=seeded)
    assert ran.data["data"] == {"actionLine": {"title": "Media"}}


def test_a_question_is_a_text_a_file_or_the_input_and_its_list_is_csv(seeded: Path) -> None:
    text = "{ regions { code name } }"
    ran = stocktaking("query", text, "--csv", folder=seeded)
    assert (ran.status, ran.out.splitlines()[:2]) == (0, ["code,name", "AFRICA,Africa"])
    assert len(stocktaking("query", text, folder=seeded).data["data"]["regions"]) == 7
    with mock.patch("sys.stdin", io.StringIO(text)):
        assert stocktaking("query", "-", "--csv", folder=seeded).out == ran.out


def test_the_program_says_its_version() -> None:
    assert stocktaking("--version").out.split() == ["stocktaking", version("wsis-linkage-graph")]


def test_stats_counts_what_is_there(seeded: Path) -> None:
    data = stocktaking("stats", "--json", folder=seeded).data
    assert data["engine"].startswith("ArcadeDB, embedded")
    assert int(data["dataVersion"]) > 0
    assert data["counts"] | {"linkages": 188, "action lines": 19, "SDG goals": 17, "SDG targets": 169} == data["counts"]
    assert data["linkagesByStatus"] == {"CONFIRMED": 188}
    assert sum(each["entries"] for each in data["collections"]) == data["counts"]["entries"]
    assert "WSIS Prizes 2015" in stocktaking("stats", folder=seeded).out


def test_names_says_what_a_thing_is_called_and_what_lacks_a_name(seeded: Path) -> None:
    kenya = {
        each["language"]: each["text"] for each in stocktaking("names", "Country:KEN", "--json", folder=seeded).data
    }
    assert kenya == {"EN": "Kenya", "FR": "Kenya", "ES": "Kenya", "RU": "Кения", "ZH": "肯尼亚", "AR": "كينيا"}
    assert "Country:TWN" in stocktaking("names", folder=seeded).out
    refused(stocktaking("names", "Country:XXX", folder=seeded), 2, "nothing that has names goes by 'Country:XXX'")


# checking


def test_the_built_in_data_breaks_no_check(seeded: Path) -> None:
    ran = stocktaking("check", "--json", folder=seeded)
    assert (ran.status, ran.data["ok"]) == (0, True)
    assert {*ran.data["checks"][0]} == {"check", "question", "broken", "examples"}


def test_what_is_broken_is_shown_with_an_example(own: Path) -> None:
    behind(own, "MATCH (e:Entry {id: 'DPG:aajeevika'})-[r:IN_COLLECTION]->() DELETE r")
    ran = stocktaking("check", folder=own)
    assert ran.status == 1
    (broken,) = [line for line in ran.out.splitlines() if line.strip().startswith("BROKEN")]
    assert "Which entries are not in exactly one collection?" in broken
    assert "DPG:aajeevika" in broken
    assert "1 of " in ran.out.splitlines()[-1]


# serving


@pytest.fixture
def served(served_here: Path) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """A server over its own folder, on a port of its choice."""
    graph = served_here / "graph"
    with subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--port", "0", "--graph-url", f"embedded:{graph}"],
        cwd=served_here, env=environment(None), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        yield server, graph
        server.kill()


def test_serve_serves_until_it_is_stopped_and_commands_only_read_its_graph_meanwhile(
    served: tuple["subprocess.Popen[str]", Path], tmp_path: Path
) -> None:
    server, folder = served
    assert server.stdout is not None
    assert server.stdout.readline().startswith("stocktaking is ready on http://127.0.0.1:")
    assert "from WSIS-PRIZES-2015 43, WSIS-STOCKTAKING 1" in process("query", "flagship", folder=folder).out
    for reading in (
        ("stats",), ("names",), ("check",), ("check", "history"), ("check", "releases"), ("posts", "--count"),
        ("partners", "Stakeholder:itu"),
        ("export", "linkages", "--out", str(tmp_path / "linkages.csv")),
        ("report", "audit", "--line", "C11", "--out", str(tmp_path / "report.html")),
    ):  # fmt: skip
        ran = stocktaking(*reading, folder=folder)
        assert (ran.status, ran.err) == (0, ""), reading
    for writing in (("audit", "run"), ("generate", "--entries", "1"), ("token", "list"), ("seed",)):
        refused(stocktaking(*writing, folder=folder), 2, "Another process has")
    server.send_signal(signal.SIGTERM)
    assert server.wait(30) == 0


def test_serve_refuses_a_wrong_port_in_one_line(seeded: Path) -> None:
    refused(process("serve", "--port", "99999", folder=seeded), 2, "PORT")
    refused(process("serve", "--port", "http", folder=seeded), 2, "--port")


# printing


def test_docs_are_written_and_compared(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "schema").mkdir()
    where = ("docs", "--folder", str(tmp_path))
    printed = ["docs/graph-model.md", "docs/questions.md", "schema/schema.graphql", "docs/backup-format.md"]
    first = stocktaking(*where, "--check", "--json")
    assert (first.status, first.data) == (1, {"different": printed, "same": []})
    assert stocktaking(*where, "--json").data == {"written": printed, "same": []}
    assert stocktaking(*where, "--check").status == 0
    (tmp_path / printed[0]).write_text("edited\n")
    assert stocktaking(*where, "--check").out == "docs/graph-model.md differs: run `stocktaking docs`\n"


def test_docs_are_written_into_a_checkout_only(tmp_path: Path) -> None:
    refused(stocktaking("docs", "--folder", str(tmp_path)), 2, "no checkout")
