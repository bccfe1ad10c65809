"""`stocktaking export`: a file, its manifest beside it, and what it says where there can be none."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.exports.reading import column, rows_of
from tests.stocktaking import refused, stocktaking


def export(folder: Path, what: str, out: Path, *more: str) -> Any:
    return stocktaking("export", what, "--out", str(out), *more, folder=folder)


def test_a_file_is_written_with_its_manifest(looked_at: Path, tmp_path: Path) -> None:
    out = tmp_path / "kenya.csv"
    ran = export(looked_at, "entries", out, "--filter", '{"country": {"in": ["KEN"]}}')
    assert (ran.status, ran.err) == (0, "")
    rows = rows_of(out.read_bytes(), "csv")
    assert ran.out.startswith(f"{out}: {len(rows)} rows of entries, data version ")
    told = json.loads((tmp_path / "kenya.csv.manifest.json").read_text())
    assert (told["rows"], told["sha256"]) == (len(rows), hashlib.sha256(out.read_bytes()).hexdigest())
    assert all("KEN" in each["countries"] for each in rows)


def test_other_arguments_are_those_of_the_api(looked_at: Path, tmp_path: Path) -> None:
    ran = export(looked_at, "matrix", tmp_path / "m.jsonl", "--argument", "rows=REGION", "--argument", "columns=YEAR",
                 "--json")  # fmt: skip
    assert ran.data["arguments"] == {"rows": "REGION", "columns": "YEAR", "nonEmpty": False}
    assert "AFRICA" in column(rows_of((tmp_path / "m.jsonl").read_bytes(), "jsonl"), "row")


@pytest.mark.parametrize(
    ("what", "out", "more", "said"),
    [
        ("entries", "a.txt", (), "none of .csv, .jsonl, .xlsx and .parquet"),
        ("entries", "none/a.csv", (), "there is no folder"),
        ("people", "a.csv", (), "people"),
        ("entries", "a.csv", ("--argument", "colour"), "write NAME=VALUE"),
        ("entries", "a.csv", ("--argument", "colour=1"), "it takes filter"),
        ("entries", "a.csv", ("--filter", "{"), "not JSON"),
    ],
)
def test_what_cannot_be_is_one_line(nothing: Path, tmp_path: Path, what: str, out: str, more: tuple[str, ...],
                                    said: str) -> None:  # fmt: skip
    refused(export(nothing, what, tmp_path / out, *more), 2, said)
    assert [*tmp_path.iterdir()] == []


def test_a_release_is_a_package_and_linkages_are_mappings(looked_at: Path, tmp_path: Path) -> None:
    ran = export(looked_at, "release", tmp_path / "r.zip", "--argument", "number=1")
    assert (ran.status, ran.out) == (0, f"{tmp_path / 'r.zip'}: release 1 as a data package\n")
    assert zipfile.ZipFile(tmp_path / "r.zip").testzip() is None
    assert export(looked_at, "linkages", tmp_path / "l.sssom.tsv").status == 0
    assert (tmp_path / "l.sssom.tsv").read_text().startswith("#curie_map")
    refused(export(looked_at, "release", tmp_path / "s.zip"), 2, "--argument number=1")
