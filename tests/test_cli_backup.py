"""`stocktaking backup`, `verify` and `restore`, as somebody types them."""

from pathlib import Path

from commands.running import names
from graphdb import migrate
from tests.stocktaking import ROOT, refused, rows, stocktaking


def test_a_graph_is_backed_up_verified_and_restored_into_another_folder(seeded: Path, tmp_path: Path) -> None:
    file, other = str(tmp_path / "today.backup"), tmp_path / "other"
    taken = stocktaking("backup", file, folder=seeded)
    assert (taken.status, taken.err) == (0, "")
    assert "no writer waited" in taken.out
    verified = stocktaking("verify", file, "--json").data
    assert verified["content"] in taken.out.split()
    assert verified["labels"]["Linkage"] == {"nodes": 188, "edges": 564}
    restored = stocktaking("restore", file, folder=other)
    assert (restored.status, restored.err) == (0, "")
    assert "the history and every release are proven" in restored.out
    again = stocktaking("backup", str(tmp_path / "again"), "--json", folder=other).data
    assert (again["content"], again["dataVersion"]) == (verified["content"], verified["dataVersion"])
    refused(stocktaking("restore", file, folder=other), 2, "something in this graph already")


def test_tokens_are_left_out_where_that_is_asked(own: Path, tmp_path: Path) -> None:
    stocktaking("token", "create", "--name", "Ann", "--role", "contributor", folder=own)
    file, other = str(tmp_path / "b"), tmp_path / "other"
    assert stocktaking("backup", file, "--json", folder=own).data["labels"]["ApiToken"]["nodes"] == 1
    assert stocktaking("restore", file, "--without-tokens", folder=other).status == 0
    assert rows(other, "MATCH (t:ApiToken) RETURN count(t) AS tokens") == [{"tokens": 0}]
    assert "ApiToken" not in stocktaking("backup", file, "--without-tokens", "--json", folder=own).data["labels"]


def test_what_cannot_be_backed_up_or_restored_is_refused_and_makes_no_folder(nothing: Path, seeded: Path) -> None:
    file = nothing.parent / "no.backup"
    refused(stocktaking("backup", str(file), folder=nothing), 2, str(nothing), "stocktaking seed")
    refused(stocktaking("backup", "no/such/place", folder=seeded), 2, "there is no folder no/such: make it first")
    refused(stocktaking("backup", str(seeded), folder=seeded), 2, "is a folder: name a file")
    refused(stocktaking("verify", str(file)), 2, str(file), "No such file")
    refused(stocktaking("restore", str(file), folder=nothing), 2, str(file), "No such file")
    file.write_text("id,title\n")
    refused(stocktaking("restore", str(file), folder=nothing), 2, "is no backup of this program")
    assert not nothing.exists()


def test_a_backup_of_the_first_version_is_restored_and_brought_to_the_present(nothing: Path) -> None:
    older = ROOT / "tests" / "older" / "v1.0.0.backup"
    restored = stocktaking("restore", str(older), "--json", folder=nothing)
    assert (restored.status, restored.data["program"], restored.data["flaws"]) == (0, "1.0.0", [])
    assert restored.data["applied"] == names(migrate.shipped())[1:]
    assert stocktaking("migrate", "verify", folder=nothing).status == 0
