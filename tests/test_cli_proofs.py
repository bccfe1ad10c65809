"""`stocktaking check history` and `check releases`: what they say of a whole history, and of one that was touched."""

from pathlib import Path

import pytest

from tests.stocktaking import behind, refused, stocktaking


def test_a_whole_history_is_said_to_be_whole_with_its_end(seeded: Path) -> None:
    ran = stocktaking("check", "history", folder=seeded)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("189 links, no gap, every hash as it must be; the chain ends with ")
    data = stocktaking("check", "history", "--json", folder=seeded).data
    assert (data["ok"], data["changes"], data["flaws"]) == (True, 189, [])
    assert data["head"] in ran.out


def test_releases_are_said_to_be_what_they_were(seeded: Path) -> None:
    ran = stocktaking("check", "releases", folder=seeded)
    assert (ran.status, ran.out) == (0, "1 releases, every checksum as it must be\n")


def test_the_checks_themselves_are_still_asked_by_check_alone(seeded: Path) -> None:
    ran = stocktaking("check", folder=seeded)
    assert ran.status == 0, ran.err
    assert "checks hold" in ran.out


@pytest.mark.parametrize(
    ("command", "spoils", "said"),
    [
        ("history", "MATCH (c:LinkageChange {sequence: 7}) SET c.reason = 'Mine'", "change 7: its hash is not that"),
        ("history", "MATCH (c:LinkageChange {sequence: 7}) DETACH DELETE c", "change 7 is missing"),
        ("history", "MATCH (l:Linkage {key: 'C4:4.4'}) SET l.status = 'RETIRED'", "linkage C4:4.4: it is not what"),
        ("releases", "MATCH (r:MatrixRelease) SET r.title = 'Mine'", "release 1: its checksum is not that"),
    ],
)
def test_what_was_touched_is_named_and_the_status_is_1(own: Path, command: str, spoils: str, said: str) -> None:
    behind(own, spoils)
    ran = stocktaking("check", command, folder=own)
    assert (ran.status, ran.err) == (1, "")
    assert said in ran.out
    assert said in stocktaking("check", command, "--json", folder=own).out


def test_the_chain_goes_on_from_a_head_that_was_kept_outside_or_the_status_is_1(seeded: Path) -> None:
    head = stocktaking("check", "history", "--json", folder=seeded).data["head"]
    assert stocktaking("check", "history", "--since", f"189:{head}", folder=seeded).status == 0
    for since, said in ((f"188:{head}", "link 188 has the hash"), (f"190:{head}", "link 190 is not there")):
        ran = stocktaking("check", "history", "--since", since, folder=seeded)
        assert (ran.status, said in ran.out) == (1, True), ran.out
    refused(stocktaking("check", "history", "--since", "189", folder=seeded), 2, "is no head")


def test_where_there_is_no_graph_it_says_so(tmp_path: Path) -> None:
    refused(stocktaking("check", "history", folder=tmp_path / "none"), 2, "run `stocktaking seed` first")
