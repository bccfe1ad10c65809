"""Migrations: applied once, in order, and never edited."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest

from graphdb import migrate, model
from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of, opened
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import MigrationRefused
from graphdb.migrate import parsed
from tests.conftest import EMBEDDED, ENGINES, OpenEngine, empty, settings_for
from tests.neo4j.launcher import wanted
from tests.stocktaking import process
from tests.web.servers import Program

FIRST = parsed(1, "first", "// why\nCREATE INDEX one IF NOT EXISTS FOR (n:Scratch) ON (n.one);\n")
SECOND = parsed(2, "second", "CREATE INDEX two IF NOT EXISTS FOR (n:Scratch) ON (n.two);")
names = (f"migrations{number}" for number in count())


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.neo4j if name != EMBEDDED else ()) for name in ENGINES])
async def new_graph(
    request: pytest.FixtureRequest, open_engine: OpenEngine, embedded_server: EmbeddedServer
) -> AsyncIterator[Graph]:
    """A graph that has had no migration: a database of its own where there can be several, else an emptied one."""
    if request.param == EMBEDDED:
        graph = await database_of(embedded_server, next(names), deadline=30)
        yield graph
        await graph.close()
    else:
        async with open_engine(request.param) as graph:
            await empty(graph)
            yield graph


async def test_what_is_pending_is_applied_in_order_and_once(new_graph: Graph) -> None:
    assert [each.name for each in (await migrate.status(new_graph, [FIRST, SECOND])).pending] == ["first", "second"]
    assert await migrate.up(new_graph, [FIRST]) == (FIRST,)
    assert await migrate.up(new_graph, [FIRST, SECOND]) == (SECOND,)
    assert await migrate.up(new_graph, [FIRST, SECOND]) == ()
    status = await migrate.status(new_graph, [FIRST, SECOND])
    assert (status.applied, status.pending) == ((FIRST, SECOND), ())


async def test_the_shipped_ones_can_be_applied_to_a_new_graph(new_graph: Graph) -> None:
    assert await migrate.up(new_graph) == migrate.shipped()
    assert (await migrate.status(new_graph)).pending == ()


async def test_one_that_was_edited_after_it_was_applied_is_refused(new_graph: Graph) -> None:
    await migrate.up(new_graph, [FIRST])
    edited = parsed(1, "first", "CREATE INDEX other IF NOT EXISTS FOR (n:Scratch) ON (n.other);")
    with pytest.raises(MigrationRefused, match="V0001__first was edited after it was applied"):
        await migrate.up(new_graph, [edited, SECOND])


async def test_one_that_the_program_does_not_know_is_refused(new_graph: Graph) -> None:
    await migrate.up(new_graph, [FIRST, SECOND])
    with pytest.raises(MigrationRefused, match="V0002__second, which this version of the program does not know"):
        await migrate.up(new_graph, [FIRST])


async def test_two_that_start_at_once_apply_each_once(new_graph: Graph) -> None:
    done = await asyncio.gather(*(migrate.up(new_graph, [FIRST, SECOND]) for _ in range(2)))
    assert sorted(each.name for applied in done for each in applied) == ["first", "second"]
    rows = await new_graph.read("tests/kept", Text("MATCH (m:Migration) RETURN m.version AS version ORDER BY version"))
    assert [row["version"] for row in rows] == [1, 2]


async def test_the_lock_of_one_that_died_is_taken_over(new_graph: Graph) -> None:
    dead = Text("MERGE (s:GraphState {id: 'graph'}) SET s.migrating = 'dead', s.migratingSince = 0")
    await new_graph.write(lambda tx: tx.run("tests/dead", dead))
    assert await migrate.up(new_graph, [FIRST]) == (FIRST,)


async def test_one_that_fails_gives_the_lock_back_and_can_be_mended(new_graph: Graph) -> None:
    broken = parsed(1, "first", "CREATE NONSENSE")
    with pytest.raises(Exception, match=r"(?i)nonsense|failed"):
        await migrate.up(new_graph, [broken])
    assert await migrate.up(new_graph, [FIRST]) == (FIRST,)


@pytest.mark.parametrize(
    "constraint",
    [
        "n.id IS NOT NULL",
        "n.id IS NODE KEY",
        "(n.a, n.b) IS NODE KEY",
        "n.id IS KEY",
        "n.id IS :: STRING",
        "n.id is not null",
    ],
)
def test_a_constraint_that_the_community_edition_refuses_is_no_migration(constraint: str) -> None:
    with pytest.raises(MigrationRefused, match="only IS UNIQUE is portable"):
        parsed(7, "keys", f"CREATE CONSTRAINT x FOR (n:Entry) REQUIRE {constraint};")


def test_a_forbidden_constraint_may_be_spoken_of_in_a_comment() -> None:
    assert parsed(7, "keys", "// not IS NOT NULL: Community refuses it\nRETURN 1;").statements == (Text("RETURN 1"),)


def test_the_constraints_and_indexes_are_what_the_model_says() -> None:
    since = {label.since for label in model.LABELS}
    assert since <= {each.version for each in migrate.shipped()}
    for each in migrate.shipped():
        declared = [statement.value for statement in model.schema_statements(each.version)]
        written = [statement.value for statement in each.statements]
        assert [each for each in written if re.search(r"\b(CONSTRAINT|INDEX)\b", each)] == declared


def test_every_file_is_a_migration_and_their_numbers_have_no_gap() -> None:
    shipped = migrate.shipped()
    cyphers = [file for file in files("graphdb").joinpath("migrations").iterdir() if file.name.endswith(".cypher")]
    assert len(shipped) == len(cyphers)
    assert [each.version for each in shipped] == list(range(1, len(shipped) + 1))


@pytest.mark.neo4j
@pytest.mark.whole
@pytest.mark.parametrize("newest", wanted()[-1:])
async def test_those_who_start_together_on_an_empty_neo4j_wait_for_each_other(
    newest: str, open_engine: OpenEngine, neo4j_servers: Callable[[str], str], neo4j_auth: tuple[str, str] | None
) -> None:
    async with open_engine(newest) as graph:
        await bare(graph)
        async with contextlib.AsyncExitStack() as stack:
            settings = settings_for(neo4j_servers(newest), neo4j_auth)
            starters = [await stack.enter_async_context(opened(settings)) for _ in range(4)]
            applied = await asyncio.gather(*(migrate.up(each) for each in starters[:2]), *map(started, starters[2:]))
        assert sorted(map(len, applied)) == [0, 0, 0, len(migrate.shipped())]
        assert (await migrate.status(graph)).pending == ()


async def started(graph: Graph) -> tuple[migrate.Migration, ...]:
    """As a server or a command does, which migrates and then writes."""
    applied = await migrate.up(graph)
    await graph.write(lambda tx: tx.run("tests/first", Text("MERGE (l:ActionLine {code: 'C1'}) RETURN l.code AS code")))
    return applied


async def bare(graph: Graph) -> None:
    """As a Neo4j is that nobody has written to: without constraints, too."""
    await empty(graph)
    for listed, kind in (("CONSTRAINTS", "CONSTRAINT"), ("INDEXES", "INDEX")):
        names = Text(f"SHOW {listed} YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
        for row in await graph.read("tests/names", names):
            await graph.define("tests/drop", Text(f"DROP {kind} `{row['name']}`"))


@pytest.mark.whole
@pytest.mark.neo4j
@pytest.mark.parametrize("newest", wanted()[-1:])
async def test_programs_that_start_together_on_an_empty_neo4j_end_well(
    newest: str,
    open_engine: OpenEngine,
    neo4j_servers: Callable[[str], str],
    neo4j_auth: tuple[str, str] | None,
    tmp_path: Path,
) -> None:
    """Two that serve, one that migrates and one that seeds; who serves may begin while the graph is empty."""
    settings: dict[str, Any] = {"GRAPH_URL": neo4j_servers(newest)}
    if neo4j_auth:
        settings |= {"GRAPH_USER": neo4j_auth[0], "GRAPH_PASSWORD": neo4j_auth[1]}
    async with open_engine(newest) as graph:
        await bare(graph)
        with contextlib.ExitStack() as running:
            servers = [Program(tmp_path, INDEX="off", **settings) for _ in range(2)]
            for each in servers:
                running.callback(each.stop)
            ran = await asyncio.gather(
                *(asyncio.to_thread(process, *each, **settings) for each in (("seed",), ("migrate", "up")))
            )
            assert [each.status for each in ran] == [0, 0], [each.err for each in ran]
            answers = [await asyncio.to_thread(asked, each.ready()) for each in servers]
        said = [*(each.err for each in ran), *(each.log() for each in servers)]
        assert [each for each in said if "Traceback" in each] == []
        rows = await graph.read("tests/kept", Text("MATCH (m:Migration) RETURN m.version AS version ORDER BY version"))
        assert [row["version"] for row in rows] == [each.version for each in migrate.shipped()], "each once"
        assert (await migrate.status(graph)).pending == ()
        (row,) = await graph.read(
            "tests/entries", Text("MATCH (e:Entry) RETURN count(e) AS entries, count(DISTINCT e.id) AS ids")
        )
        assert answers == [row["entries"]] * 2
        assert row["entries"] == row["ids"] > 400


def asked(server: Program) -> int:
    """How many entries it has."""
    answer = httpx.post(f"{server.url}/graphql", json={"query": "{ entries { totalCount } }"}, timeout=30)
    return int(answer.json()["data"]["entries"]["totalCount"])
