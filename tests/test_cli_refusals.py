"""What the command says where it cannot do what it was asked: one line, and the exit status."""

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from graphdb import migrate
from tests.stocktaking import LINKAGES, environment, process, refused, stocktaking

# what is given


def test_a_file_with_faults_is_refused_with_line_and_column(seeded: Path, tmp_path: Path) -> None:
    (tmp_path / "linkages.csv").write_text(f"{LINKAGES}C4:4.4,C4,4,4.4,Because.\nC4:4.2,C4,4,4.2,Why not?\n")
    refused(
        stocktaking("ingest", "reference", str(tmp_path), folder=seeded), 2, "linkages.csv, line 3, edge_id", "C4:4.2"
    )


def test_a_folder_without_files_of_ours_is_refused(seeded: Path, tmp_path: Path) -> None:
    refused(stocktaking("ingest", "reference", str(tmp_path), folder=seeded), 2, "no sdg_targets.csv")
    refused(stocktaking("ingest", "reference", str(tmp_path / "no"), folder=seeded), 2, "does not exist")


def test_wrong_values_of_the_flagship_question_are_named(seeded: Path) -> None:
    refused(stocktaking("query", "flagship", "--line", "C99", folder=seeded), 2, "no action line 'C99'", "Near it")
    refused(stocktaking("query", "flagship", "--goal", "18", folder=seeded), 2, "no SDG goal 18")
    refused(stocktaking("query", "flagship", "--collection", "X", folder=seeded), 2, "no collection 'X'")
    refused(stocktaking("query", "flagship", "--derivation", "MAYBE", folder=seeded), 2, "--derivation", "ASSERTED")


def test_a_document_with_a_fault_says_where_and_still_answers_json(seeded: Path, tmp_path: Path) -> None:
    file = tmp_path / "wrong.graphql"
    file.write_text("{\n  meta { dataVersion }\n  nonsense\n}\n")
    ran = stocktaking("query", str(file), folder=seeded)
    assert ran.status == 2
    assert ran.err.startswith("stocktaking: line 3, column 3: Cannot query field 'nonsense'")
    assert ran.data["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_what_is_no_question_no_file_or_no_json_is_refused(seeded: Path, tmp_path: Path) -> None:
    refused(stocktaking("query", "no.graphql", folder=seeded), 2, "'no.graphql'", "--list")
    refused(stocktaking("query", folder=seeded), 2, "--list")
    for option, value in (("--line", "C5"), ("--goal", "4"), ("--derivation", "ANY"), ("--collection", "DPG")):
        for what in (("linkages",), ("flagship", "--variables", "{}"), ("--list",), ("flagship", "--csv")):
            refused(stocktaking("query", *what, option, value, folder=seeded), 2, f"{option} is an option of the table")
    refused(stocktaking("query", "meta", "--csv", "--json", folder=seeded), 2, "choose one")
    refused(stocktaking("query", "meta", "--url", "http://x", "--graph-url", "embedded:x"), 2, "give one of the two")
    refused(stocktaking("query", "meta", "--url", "http://127.0.0.1:9"), 3, "No server answers")
    refused(stocktaking("query", "meta", "--variables", "{a: 1}", folder=seeded), 2, "not JSON, line 1, column 2")
    refused(stocktaking("query", "meta", "--variables", "[1]", folder=seeded), 2, "no JSON object")
    (tmp_path / "latin.graphql").write_bytes(b"{ caf\xe9 }")
    refused(stocktaking("query", str(tmp_path / "latin.graphql"), folder=seeded), 2, "not UTF-8")


# what stands in the way


def test_a_reading_command_says_to_seed_first_and_makes_no_folder(nothing: Path) -> None:
    for words in (("stats",), ("check",), ("query", "flagship"), ("generate",), ("migrate", "status")):
        refused(stocktaking(*words, folder=nothing), 2, str(nothing), "stocktaking seed")
        assert not nothing.exists()


def test_an_unknown_command_option_or_setting_is_named(seeded: Path) -> None:
    refused(stocktaking("nonsense"), 2, "No such command 'nonsense'")
    refused(stocktaking("stats", "--nonsense"), 2, "--nonsense")
    refused(stocktaking("generate", "--entries", "many"), 2, "--entries")
    refused(stocktaking("generate", "--entries", "-1"), 2, "--entries")
    refused(stocktaking("stats", folder=seeded, GRAPH_ULR="x"), 2, "GRAPH_ULR", "GRAPH_URL")
    refused(stocktaking("stats", folder=seeded, GRAPH_DEADLINE="soon"), 2, "GRAPH_DEADLINE")


def test_a_wrong_graph_url_is_refused_by_option_and_by_setting(seeded: Path) -> None:
    refused(stocktaking("stats", GRAPH_URL="http://localhost"), 2, "GRAPH_URL must be embedded:<folder>")
    refused(stocktaking("stats", "--graph-url", "embedded:", folder=seeded), 2, "GRAPH_URL names no folder")


def test_the_option_counts_more_than_the_setting(seeded: Path) -> None:
    ran = stocktaking(
        "migrate", "status", "--graph-url", f"embedded:{seeded}", "--json", GRAPH_URL="neo4j://127.0.0.1:1"
    )
    assert ran.data["pending"] == []


def test_a_neo4j_that_is_not_there_is_status_3() -> None:
    refused(process("stats", "--graph-url", "neo4j://127.0.0.1:1"), 3, "does not answer", "neo4j://127.0.0.1:1")


def test_a_folder_that_another_process_has_open_is_said(seeded: Path) -> None:
    with (seeded / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused(process("stats", folder=seeded), 2, "Another process has", str(seeded))


def test_an_unexpected_fault_says_so_and_debug_shows_where(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "status", None)  # a part of the program is broken
    refused(stocktaking("migrate", "status", folder=seeded), 4, "unexpected", "TypeError", "--debug")
    traced = stocktaking("migrate", "status", "--debug", folder=seeded)
    assert traced.status == 4
    assert "Traceback" in traced.err


def test_a_reader_that_leaves_is_no_fault(seeded: Path) -> None:
    command = f"'{sys.executable}' -m cli query --list | true; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], env=environment(seeded), capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
