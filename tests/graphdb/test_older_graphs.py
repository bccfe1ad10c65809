"""Graphs that earlier versions have written: each opens, is migrated, and proves clean, its hashes what they were.

tests/older has them, and the script that made them with the programs of those versions.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from graphdb import migrate
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from graphdb.questions import checks, history
from graphdb.questions.nodes import by_keys
from graphdb.records import TombstoneRecord
from graphdb.signatures import public_key
from ingest.builtin import begin_history
from resolvers.history.verify import prove_history, prove_releases
from tests.conftest import EMBEDDED, OpenEngine, empty
from tests.neo4j.launcher import wanted
from tests.thorough import IS_THOROUGH

FOLDER = Path(__file__).parent.parent / "older"
TOMBSTONES = 11  # the migration that merges the spellings of a stakeholder, and leaves a tombstone
VERSIONS = sorted(path.name.removesuffix(".json.gz") for path in FOLDER.glob("*.json.gz"))
# A Neo4j takes half a minute for all the migrations that the oldest needs, and younger ones need no others.
AT_A_NEO4J = VERSIONS if IS_THOROUGH else VERSIONS[:1]
OPENED = [
    *((EMBEDDED, version) for version in VERSIONS),
    *(pytest.param(wanted()[-1], version, marks=pytest.mark.neo4j) for version in AT_A_NEO4J),
]
HASHES = Text(
    """MATCH (link) WHERE link:LinkageChange OR link:ChainLink
RETURN link.sequence AS sequence, link.hash AS hash, link.signature AS signature ORDER BY sequence"""
)


@dataclass(frozen=True)
class Older:
    """A graph as it was written. key: the public key of what has signed it, where something has."""

    key: str | None
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]

    @property
    def hashes(self) -> list[tuple[int, str, str | None]]:
        links = (each["properties"] for each in self.nodes if each["labels"][0] in ("LinkageChange", "ChainLink"))
        return sorted((each["sequence"], each["hash"], each.get("signature")) for each in links)


def read(name: str) -> Older:
    with gzip.open(FOLDER / f"{name}.json.gz", "rt", encoding="utf-8") as file:
        first, *rest = (json.loads(line, object_hook=typed) for line in file)
    return Older(first["key"], [each for each in rest if "labels" in each], [each for each in rest if "type" in each])


def typed(found: dict[str, Any]) -> Any:
    match found:
        case {"datetime": text}:
            return datetime.fromisoformat(text)
        case {"date": text}:
            return date.fromisoformat(text)
    return found


@pytest.fixture
async def emptied(engine: str, open_engine: OpenEngine) -> AsyncIterator[Graph]:
    async with open_engine(engine) as graph:
        await empty(graph)
        yield graph


async def put(graph: Graph, older: Older) -> None:
    """The graph as it was, without the constraints and indexes that are there already."""

    async def work(tx: Transaction) -> None:
        await tx.run("test", Text("MATCH (n:GraphState) DETACH DELETE n"))  # what this transaction has made
        for text, rows in (*nodes(older.nodes), *edges(older)):
            await tx.run("test", text, rows=rows)

    await graph.write(work, vocabulary=False, data=False)
    await graph.define("test", Text("MATCH (n) WHERE n.number_ IS NOT NULL REMOVE n.number_"))


def nodes(found: Iterable[dict[str, Any]]) -> Iterator[tuple[Text, list[Any]]]:
    rows = defaultdict(list)
    for number, each in enumerate(found):
        rows[each["labels"][0]].append({**each["properties"], "number_": number})
    for label, of_label in rows.items():
        yield Text(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row"), of_label


def edges(older: Older) -> Iterator[tuple[Text, list[Any]]]:
    rows = defaultdict(list)
    for each in older.edges:
        start, end = (older.nodes[each[side]]["labels"][0] for side in ("start", "end"))
        rows[start, each["type"], end].append(each)
    for (start, type, end), of_type in rows.items():
        yield (
            Text(
                f"UNWIND $rows AS row MATCH (a:{start} {{number_: row.start}}) MATCH (b:{end} {{number_: row.end}}) "
                f"CREATE (a)-[r:{type}]->(b) SET r = row.properties"
            ),
            of_type,
        )


@pytest.mark.parametrize(("engine", "name"), OPENED)
async def test_an_older_graph_opens_and_proves_clean_with_its_hashes_unchanged(emptied: Graph, name: str) -> None:
    older = read(name)
    await put(emptied, older)
    applied = {each["properties"]["version"] for each in older.nodes if each["labels"] == ["Migration"]}

    assert {each.version for each in await migrate.up(emptied)} == {
        each.version for each in migrate.shipped() if each.version not in applied
    }
    again = [each for each in migrate.shipped() if each.version not in applied]
    for statement in (statement for each in again for statement in each.statements):
        await emptied.define("test", statement)  # a process that died at the last step begins again at the first
    await migrate.up(emptied)
    rows = await emptied.read("test", HASHES)
    assert [(row["sequence"], row["hash"], row["signature"]) for row in rows] == older.hashes
    assert (await history.head(emptied.read)).hash == (older.hashes[-1][1] if older.hashes else None)

    await begin_history(emptied)  # as a server does that starts: that of 1.0.0 has none
    proof = await prove_history(emptied, keys=[public_key(older.key)] if older.key else [])
    assert (proof.flaws, proof.looked_at) == ((), len(older.hashes) or 189)
    assert (await prove_releases(emptied)).flaws == ()
    assert [each for each in await checks.run(emptied) if each.broken] == []
    gone = await by_keys(emptied, "Tombstone", TombstoneRecord, ["Stakeholder:the-world-bank"])
    was_there = TOMBSTONES not in applied  # a graph that was filled after it never had both spellings
    assert [each.into for each in gone.values()] == (["Stakeholder:world-bank"] if was_there else [])
