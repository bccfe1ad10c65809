"""A backup of one of every noun in every status: restored on either engine, it is the same graph and proves clean."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graphdb import migrate
from graphdb.backup.put import put
from graphdb.backup.take import take
from graphdb.backup.told import node_lines, told
from graphdb.kinds.registered import BY_NOUN
from graphdb.model import LABELS, RELATIONSHIPS, Kept
from graphdb.questions import checks
from graphdb.records.imports import ImportState
from resolvers.history.prove import prove_all
from tests.conftest import EMBEDDED, OpenEngine, empty
from tests.neo4j.launcher import wanted
from tests.nouns import BY_CLOCK, STATUSES

ENGINES = [EMBEDDED, *(pytest.param(name, marks=[pytest.mark.neo4j, pytest.mark.whole]) for name in wanted()[-1:])]


def held(path: Path) -> Mapping[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for label, properties, _ in node_lines(path):
        found.setdefault(label, []).append(properties)
    return found


async def test_there_is_one_of_every_label_edge_and_status_in_it(nouns: Path) -> None:
    """Whoever brings a label or a status gives tests/nouns.py an example of it."""
    there = held(nouns)
    assert {each.name for each in LABELS if each.kept is not Kept.NEVER} - there.keys() == {"GraphState"}  # in its head
    edges = {
        (of, type, other)[:: 1 if way == "to" else -1]
        for of, _, found in node_lines(nouns)
        for type, way, other, *_ in found
    }
    assert {kind for each in RELATIONSHIPS for kind in each.kinds} - edges == NEVER
    kept = {each.name for each in LABELS if any(of.name == "status" for of in each.properties)}
    assert kept == STATUSES.keys()
    for label, enum in STATUSES.items():
        assert {each.value for each in enum} - {str(each.get("status")) for each in there[label]} <= BY_CLOCK, label
    assert {each["state"] for each in there["StagedImport"]} == {each.value for each in ImportState}
    assert {each["kind"] for each in there["ChainLink"]} == {"RELEASE", "SIGN_OFF", "WITHDRAWAL"}
    assert {each["subject"].partition(":")[0] for each in there["RegisterChange"]} == BY_NOUN.keys()


# A change of one mapping has no end of the other.
NEVER = {
    ("LinkageChange", "ABOUT", "Objective"), ("ObjectiveLinkageChange", "ABOUT", "SdgGoal"),
    ("ObjectiveLinkageChange", "ABOUT", "SdgTarget"),
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
async def test_restored_it_is_the_same_and_everything_about_it_is_proven(
    open_engine: OpenEngine, nouns: Path, tmp_path: Path, engine: str
) -> None:
    async with open_engine(engine) as graph:
        await empty(graph)
        before = told(nouns)
        await put(graph, before)
        assert await migrate.up(graph) == ()
        after = await take(graph, tmp_path / "again", program="1.0.0")
        assert after.content == before.content
        if engine == EMBEDDED:  # equal contents break equal rules, and two minutes of a Neo4j tell no more
            assert [each for each in await checks.run(graph) if each.broken] == []
        assert await prove_all(graph) == ()
