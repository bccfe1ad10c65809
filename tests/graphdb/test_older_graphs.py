"""Graphs that earlier versions have written: each is restored, migrated, and proves clean, its hashes what they were.

tests/older has backups of them, and the script that made them with the programs of those versions.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graphdb import migrate
from graphdb.backup.put import put
from graphdb.backup.told import node_lines, told
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.questions import checks, history
from graphdb.questions.nodes import by_keys
from graphdb.records.nodes import TombstoneRecord
from graphdb.signatures import public_key
from ingest.shipping.builtin import begin_history
from resolvers.history.verify import prove_history
from resolvers.history.verify_register import prove_register
from resolvers.history.verify_releases import prove_releases
from tests.conftest import EMBEDDED, OpenEngine, empty
from tests.neo4j.launcher import wanted

FOLDER = Path(__file__).parent.parent / "older"
TOMBSTONES = 11  # the migration that merges the spellings of a stakeholder, and leaves a tombstone
VERSIONS = sorted(path.stem for path in FOLDER.glob("*.backup"))
OPENED = [
    *((EMBEDDED, version) for version in VERSIONS),
    *(pytest.param(wanted()[-1], version, marks=[pytest.mark.neo4j, pytest.mark.whole]) for version in VERSIONS),
]
HASHES = Text(
    """MATCH (link) WHERE link:LinkageChange OR link:ChainLink
RETURN link.sequence AS sequence, link.hash AS hash, link.signature AS signature ORDER BY sequence"""
)


def hashes(file: Path) -> list[tuple[int, str, str | None]]:
    """The links of the chain as the file has them."""
    links = (properties for label, properties, _ in node_lines(file) if label in ("LinkageChange", "ChainLink"))
    return sorted((each["sequence"], each["hash"], each.get("signature")) for each in links)


@pytest.fixture
async def emptied(engine: str, open_engine: OpenEngine) -> AsyncIterator[Graph]:
    async with open_engine(engine) as graph:
        await empty(graph)
        yield graph


@pytest.mark.parametrize(("engine", "name"), OPENED)
async def test_an_older_graph_opens_and_proves_clean_with_its_hashes_unchanged(emptied: Graph, name: str) -> None:
    file = FOLDER / f"{name}.backup"
    older = told(file)
    await put(emptied, older)
    applied, links, key = {each["version"] for each in older.migrations}, hashes(file), older.head["key"]

    assert {each.version for each in await migrate.up(emptied)} == {
        each.version for each in migrate.shipped() if each.version not in applied
    }
    again = [each for each in migrate.shipped() if each.version not in applied]
    for statement in (statement for each in again for statement in each.statements):
        await emptied.define("test", statement)  # a process that died at the last step begins again at the first
    await migrate.up(emptied)
    rows = await emptied.read("test", HASHES)
    assert [(row["sequence"], row["hash"], row["signature"]) for row in rows] == links
    assert (await history.head(emptied.read)).hash == (links[-1][1] if links else None)

    await begin_history(emptied)  # as a server does that starts: that of 1.0.0 has none
    proof = await prove_history(emptied, keys=[public_key(key)] if key else [])
    assert (proof.flaws, proof.looked_at) == ((), len(links) or 189)
    assert (await prove_releases(emptied)).flaws == ()
    of_register = await prove_register(emptied)
    assert (of_register.flaws, of_register.looked_at) == ((), 0), "nothing was kept of entries, and nothing is made up"
    assert [each for each in await checks.run(emptied) if each.broken] == []
    gone = await by_keys(emptied, "Tombstone", TombstoneRecord, ["Stakeholder:the-world-bank"])
    was_there = TOMBSTONES not in applied  # a graph that was filled after it never had both spellings
    assert [each.into for each in gone.values()] == (["Stakeholder:world-bank"] if was_there else [])
