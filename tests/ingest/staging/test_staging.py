"""Imports that are staged: applied whole or not at all, never over what somebody else has changed, and taken back."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from graphdb import migrate
from graphdb.adapter.opening import connect
from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.errors import GraphUnavailable
from graphdb.questions import imports, register, vocabulary
from graphdb.records.imports import ImportState
from ingest.shipping.builtin import seed
from ingest.staging import decide
from ingest.staging import stage as staging
from ingest.staging.decide import WAITING, apply_staged, approve, discard, undoing
from ingest.staging.faults import ImportConflict, NotNow
from ingest.staging.stage import planned, stage
from resolvers.history.verify_register import prove_register
from tests.conftest import OpenEngine, settings_for
from tests.ingest.staging.files import FIRST, LATER, written
from tests.neo4j.launcher import choose, mortal, wanted

_ALL = cypher("MATCH (e:Entry) RETURN e.id AS id")
_PEOPLE = cypher("MATCH (s:Stakeholder) RETURN s.id AS id")
_LEFT = cypher("MATCH (s:Staged) RETURN count(s) AS left")


async def everything(graph: Graph) -> tuple[Mapping[str, Any], set[str]]:
    ids = [row["id"] for row in await graph.read("test", _ALL)]
    said = {id: each.said for id, each in (await register.entries(graph.read, ids)).items()}
    return said, {row["id"] for row in await graph.read("test", _PEOPLE)}


async def test_an_import_is_approved_applied_once_undone_and_all_is_as_before(
    filled: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await everything(filled)
    monkeypatch.setattr(staging, "BATCH", 1)  # who carries out the one entry and the other comes in two turns
    first = await stage(filled, await planned(filled, written(tmp_path, FIRST)), "ann")
    assert (first.number, first.state, first.summary["added"]) == (1, ImportState.STAGED, 2)
    assert await everything(filled) == before  # nobody sees what is staged
    with pytest.raises(NotNow, match=r"Import 1 is STAGED, and cannot be applied. It has to be approved first"):
        await apply_staged(filled, 1, "bob")
    await approve(filled, 1, "bob")
    told: list[tuple[int, int]] = []
    applied, receipt = await apply_staged(filled, 1, "bob", progress=lambda done, total, _: told.append((done, total)))
    assert told == sorted(told) and told[-1] == (2, 2) and len(told) > 5
    assert (applied.state, applied.receipt, receipt.by_name["Entry"].added) == (ImportState.APPLIED, receipt.id, 2)
    again, nothing = await apply_staged(filled, 1, "bob")
    assert again.receipt == receipt.id and nothing.is_unchanged
    middle = await everything(filled)

    monkeypatch.setattr(staging, "BATCH", 50)
    later = await stage(filled, await planned(filled, written(tmp_path, LATER), complete=True), "ann")
    assert later.summary["removed"] > 100 and later.summary["changed"] == 1
    await apply_staged(filled, later.number, "bob", WAITING)
    after = await everything(filled)
    assert {id for id in after[0] if id.startswith("DPG:")} == {"DPG:1", "DPG:3"}
    assert "union.KEN" in after[1] and "trust.UGA" not in after[1]
    assert (await prove_register(filled)).flaws == ()

    undo = await stage(filled, await undoing(filled, later.number), "ann")
    assert (undo.undoes, undo.summary["added"], undo.summary["removed"]) == (later.number, later.summary["removed"], 1)
    await apply_staged(filled, undo.number, "bob", WAITING)
    assert (await everything(filled))[0] == middle[0]
    undo = await stage(filled, await undoing(filled, 1), "ann")
    await apply_staged(filled, undo.number, "bob", WAITING)
    assert (await everything(filled))[0] == before[0]
    assert (await prove_register(filled)).flaws == ()


async def test_what_was_changed_meanwhile_is_a_conflict_and_nothing_is_written(filled: Graph, tmp_path: Path) -> None:
    await apply_staged(
        filled, (await stage(filled, await planned(filled, written(tmp_path, FIRST)), "a")).number, "a", WAITING
    )
    one = await stage(filled, await planned(filled, written(tmp_path, LATER)), "ann")
    other = written(tmp_path, "id,title\n1,Otherwise\n")
    await apply_staged(filled, (await stage(filled, await planned(filled, other), "bob")).number, "bob", WAITING)
    there = await everything(filled)
    with pytest.raises(ImportConflict, match=r"Changed since import 2 was staged, and not written over: DPG:1\. "):
        await apply_staged(filled, one.number, "ann", WAITING)
    assert await everything(filled) == there
    assert (await decide.found(filled, one.number)).state is ImportState.STAGED
    plan = await undoing(filled, 1)
    assert [each.id for each in plan.entries] == ["DPG:2"] and plan.summary["rejections"][0]["value"] == "DPG:1"
    await discard(filled, one.number, "ann")
    assert [each async for each in imports.pieces(filled.read, one.number)] == []
    with pytest.raises(NotNow, match="Import 2 is DISCARDED, and cannot be approved"):
        await approve(filled, one.number, "bob")
    assert [each.number for each in await imports.page(filled.read, 2)] == [3, 2]


ROOT = Path(__file__).parents[3]


_OF_ONE = cypher(
    "MATCH (e:Entry) WHERE e.id STARTS WITH 'DPG:many-' OPTIONAL MATCH (e)-[:IMPLEMENTS]->(line:ActionLine) "
    "RETURN count(DISTINCT e) AS entries, count(line) AS lines"
)


async def seen_while_applied(graph: Graph, folder: Path, entries: int) -> list[tuple[int, tuple[int, int]]]:
    """What readers see, one question after the other, from before an import of so many entries until after it: the
    version of the data after each question, and its answer."""
    rows = "".join(f"many-{each},Entry {each},Trust {each},KEN,C4\n" for each in range(entries))
    await stage(graph, await planned(graph, written(folder, f"id,title,organization,country,line\n{rows}")), "ann")
    seen: list[tuple[int, tuple[int, int]]] = []
    applying = asyncio.create_task(apply_staged(graph, 1, "bob", WAITING))

    async def look() -> None:
        (row,) = await graph.read("look", _OF_ONE)
        seen.append(((await vocabulary.version(graph)).version, (row["entries"], row["lines"])))

    await look()
    while not applying.done():
        await look()
    await applying
    await look()
    return seen


async def test_readers_beside_an_import_see_the_whole_of_it_or_nothing(filled: Graph, tmp_path: Path) -> None:
    assert {each for _, each in await seen_while_applied(filled, tmp_path, 150)} == {(0, 0), (150, 150)}


@pytest.mark.whole
async def test_what_neo4j_shows_of_half_an_import_is_of_no_version_that_lasts(
    newest_graph: Graph, tmp_path: Path
) -> None:
    await seed(newest_graph)
    seen = await seen_while_applied(newest_graph, tmp_path, 3_000)
    last, answer = seen[-1]
    assert (seen[0][1], answer) == ((0, 0), (3_000, 3_000))
    assert {each for version, each in seen if version == last} == {answer}


async def test_neo4j_stages_applies_and_takes_back_alike(newest_graph: Graph, tmp_path: Path) -> None:
    await seed(newest_graph)
    before = await everything(newest_graph)
    for number, text in ((1, FIRST), (2, LATER)):
        plan = await planned(newest_graph, written(tmp_path, text))
        assert (await stage(newest_graph, plan, "ann")).number == number
        assert (await stage(newest_graph, plan, "ann")).number == number  # goes on with what it began
        assert (await apply_staged(newest_graph, number, "bob", WAITING))[0].state is ImportState.APPLIED
    for number, undone in ((3, 2), (4, 1)):
        await stage(newest_graph, await undoing(newest_graph, undone), "ann")
        await apply_staged(newest_graph, number, "bob", WAITING)
    assert await everything(newest_graph) == before
    assert (await prove_register(newest_graph)).flaws == ()


CHILD = """
import asyncio, os, signal, sys
from pathlib import Path
from graphdb.cypher_text import cypher
from graphdb.adapter.opening import connect
from graphdb.questions import imports, ingest
from graphdb.adapter.settings import GraphSettings
from ingest.incoming.columns import ColumnMapping
from ingest.incoming.reading import read_entries
from ingest.staging import stage as staging
from ingest.staging.decide import WAITING, apply_staged

def killed(*given, **named):
    os.kill(os.getpid(), signal.SIGKILL)

async def main(url, file, step, user=None, password=None):
    staging.BATCH = 1
    graph = await connect(GraphSettings(graph_url=url, graph_user=user, graph_password=password))
    async def second(tx, number, place, some, put=imports.put):
        killed() if place == 1 and step == "staging" else await put(tx, number, place, some)
    imports.put = second
    if step == "applying":
        ingest.put_import = killed
    read = read_entries(Path(file), "DPG", ColumnMapping())
    plan = await staging.planned(graph, read)
    there = await staging.stage(graph, plan, "ann")
    await apply_staged(graph, there.number, "ann", WAITING)
    for each in await imports.page(graph.read, 9):
        print(each.number, each.state.value)
    for text in ("MATCH (e:Entry) WHERE e.id IN ['DPG:1', 'DPG:2'] RETURN e.id AS n ORDER BY n",
                 "MATCH (i:Import) WHERE i.what STARTS WITH 'entries of DPG' RETURN count(i) AS n"):
        for row in await graph.read("look", cypher(text)):
            print(row["n"])
    await graph.close()

asyncio.run(main(*sys.argv[1:]))
"""


def killed_and_run_again(folder: Path, url: str, *auth: str) -> None:
    """Kill who imports while it stages, then while it applies, and let it come to its end."""
    file = folder / "entries.csv"
    file.write_text(FIRST)

    def run(step: str) -> tuple[int, list[str]]:
        asked = [sys.executable, "-c", CHILD, url, str(file), step, *auth]
        done = subprocess.run(asked, cwd=ROOT, check=False, capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout.split()

    assert [run("staging"), run("applying")] == [(-signal.SIGKILL, [])] * 2
    assert run("") == (0, ["1", "APPLIED", "DPG:1", "DPG:2", "1"])


def test_killed_at_any_step_a_re_run_completes_and_nothing_is_twice_or_half(own: Path, tmp_path: Path) -> None:
    killed_and_run_again(tmp_path, f"embedded:{own}")


@pytest.mark.whole
@pytest.mark.neo4j
@pytest.mark.parametrize("name", wanted()[-1:])
async def test_neo4j_keeps_nothing_twice_or_half_of_who_is_killed(
    name: str, open_engine: OpenEngine, neo4j_servers: Callable[[str], str], neo4j_auth: tuple[str, str] | None,
    tmp_path: Path,
) -> None:  # fmt: skip
    async with open_engine(name) as graph:
        await seed(graph)
        await asyncio.to_thread(killed_and_run_again, tmp_path, neo4j_servers(name), *(neo4j_auth or ()))
        assert (await prove_register(graph)).flaws == ()


@pytest.mark.whole
@pytest.mark.neo4j
@pytest.mark.parametrize("name", wanted()[-1:])
async def test_a_neo4j_that_is_killed_while_an_import_is_applied_has_nothing_of_it_and_takes_it_then(
    name: str, tmp_path: Path
) -> None:
    rows = "".join(f"many-{each},Entry {each},Trust {each},KEN,C4\n" for each in range(1_200))
    with mortal(choose(name)) as server:
        graph = await connect(settings_for(server.uri, None))
        await migrate.up(graph)
        await seed(graph)
        before = await everything(graph)
        await stage(
            graph, await planned(graph, written(tmp_path, f"id,title,organization,country,line\n{rows}")), "ann"
        )

        def progress(done: int, total: int, _: str) -> None:
            if done >= total / 2:
                server.kill()

        with pytest.raises(GraphUnavailable):
            await apply_staged(graph, 1, "bob", WAITING, progress)
        await graph.close()
        server.start()
        graph = await connect(settings_for(server.uri, None))
        assert await everything(graph) == before
        assert (await decide.found(graph, 1)).state is ImportState.STAGED
        _, receipt = await apply_staged(graph, 1, "bob", WAITING)
        assert receipt.by_name["Entry"].added == 1_200
        assert len((await everything(graph))[0]) == len(before[0]) + 1_200
        assert (await prove_register(graph)).flaws == ()
        await graph.close()
