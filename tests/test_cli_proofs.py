"""`stocktaking check history` and `check releases`: what they say of a whole history, and of one that was touched."""

import asyncio
from pathlib import Path

import pytest

from graphdb.adapter.opening import opened
from graphdb.adapter.settings import GraphSettings
from tests.resolvers.registering import CLINIC, brought, retitled
from tests.stocktaking import LINKAGES, apart, behind, refused, rows, stocktaking
from tests.thorough import some


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


def test_votes_of_a_contest_that_has_none_are_not_said_to_be_equal(seeded: Path) -> None:
    ran = stocktaking("check", "votes", "wsis-prizes-2015", folder=seeded)
    refused(ran, 2, "No votes of WSIS-PRIZES-2015 are published")


def test_the_checks_themselves_are_still_asked_by_check_alone(seeded: Path) -> None:
    ran = stocktaking("check", folder=seeded)
    assert ran.status == 0, ran.err
    assert "checks hold" in ran.out


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("command", "spoils", "said"),
    some(
        [
            (
                "history",
                "MATCH (c:LinkageChange {sequence: 7}) SET c.reason = 'Mine'",
                "change 7: its hash is not that",
            ),
            ("history", "MATCH (c:LinkageChange {sequence: 7}) DETACH DELETE c", "change 7 is missing"),
            ("history", "MATCH (l:Linkage {key: 'C4:4.4'}) SET l.status = 'RETIRED'", "linkage C4:4.4: it is not what"),
            ("releases", "MATCH (r:MatrixRelease) SET r.title = 'Mine'", "release 1: its checksum is not that"),
        ],
        2,
    ),
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


def test_the_register_goes_on_from_a_head_that_was_kept_outside_or_the_status_is_1(own: Path) -> None:
    async def changed() -> None:
        async with opened(GraphSettings(graph_url=f"embedded:{own}")) as graph:
            for entry in (CLINIC, retitled("Another"), retitled("A third")):
                await brought(graph, entry)

    apart(lambda: asyncio.run(changed()))
    data = stocktaking("check", "history", "--json", folder=own).data
    mapping, head = f"189:{data['head']}", data["register"]["head"]
    assert data["register"]["changes"] == 2
    of_before = rows(own, "MATCH (c:RegisterChange {sequence: 1}) RETURN c.hash AS hash")[0]["hash"]
    given = ("--since", mapping, "--since", f"register:2:{head}", "--since", f"REGISTER:1:{of_before}")
    assert stocktaking("check", "history", *given, folder=own).status == 0
    for since, said in (
        (
            f"register:1:{head}",
            f"register: the chain does not go on from the head that was kept: link 1 has the hash {of_before}",
        ),
        (f"register:3:{head}", "link 3 is not there"),
        (f"2:{head}", "link 2 has the hash"),
    ):
        ran = stocktaking("check", "history", "--since", mapping, "--since", since, folder=own)
        assert (ran.status, said in ran.out) == (1, True), ran.out
    refused(stocktaking("check", "history", "--since", f"release:1:{head}", folder=own), 2, "is no head")


def test_where_there_is_no_graph_it_says_so(tmp_path: Path) -> None:
    refused(stocktaking("check", "history", folder=tmp_path / "none"), 2, "run `stocktaking seed` first")


def test_a_key_signs_what_is_written_from_then_on_and_what_was_written_without_it_is_found(own: Path) -> None:
    file = own.parent / "audit.key"
    ran = stocktaking("audit", "key", "--out", str(file), "--json", folder=own)
    assert (ran.status, ran.data["since"]) == (0, 189)
    assert oct(file.stat().st_mode)[-3:] == "600"
    public, secret = ran.data["publicKey"], file.read_text().strip()
    assert secret.split(":")[2] not in ran.out + ran.err
    refused(stocktaking("audit", "key", "--out", str(file), folder=own), 2, "is there already")
    assert file.read_text().strip() == secret

    proved = stocktaking("check", "history", "--key", public, folder=own)
    assert (proved.status, "0 of them are signed by" in proved.out) == (0, True)
    texts = own.parent / "texts"
    texts.mkdir()
    (texts / "linkages.csv").write_text(f"{LINKAGES}C4:4.4,C4,4,4.4,Because.\n")
    behind(own, "MATCH (s:Chain {name: 'mapping'}) SET s.headSignature = 'x'")
    ran = stocktaking("ingest", "reference", str(texts), folder=own)
    refused(ran, 2, "AUDIT_SIGNING_KEY_FILE")
    ran = stocktaking("ingest", "reference", str(texts), folder=own, AUDIT_SIGNING_KEY_FILE=str(file))
    assert ran.status == 0, ran.err
    data = stocktaking("check", "history", "--key", str(file), "--json", folder=own).data
    assert (data["ok"], data["signed"], data["changes"]) == (True, 1, 190)
    behind(own, "MATCH (c:LinkageChange {sequence: 190}) REMOVE c.signature")
    ran = stocktaking("check", "history", folder=own, AUDIT_SIGNING_KEY=secret)
    assert (ran.status, "link 190: it is not signed: it was written without the key" in ran.out) == (1, True)
    assert stocktaking("check", "history", folder=own).status == 0, "its hashes are whole"


def test_what_is_no_key_is_refused_without_showing_it(seeded: Path) -> None:
    refused(stocktaking("check", "history", "--key", "none", folder=seeded), 2, "--key: This is no audit-public-key")
    ran = stocktaking("check", "history", folder=seeded, AUDIT_SIGNING_KEY="hidden")
    refused(ran, 2, "AUDIT_SIGNING_KEY: This is no audit-key")
    assert "hidden" not in ran.err
