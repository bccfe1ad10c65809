"""Imports over the API: seen, approved by another, applied, discarded and undone by administrators and nobody else."""

from pathlib import Path
from typing import Any

import pytest

from graphdb.audit_records import ActorRecord, Role
from graphdb.engine import Graph
from graphdb.questions.actors import put
from ingest.builtin import seed
from ingest.staging.stage import planned, stage
from tests.ingest.staging.files import FIRST, written
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting
from tests.schema.asking import GUARDED

EVE = ActorRecord("eve", "Eve Example", Role.ADMINISTRATOR)
MOVED = (
    "... on ImportMoved { import { state isRunning receipt endedBy { id } } } ... on Refused { code message blockers }"
)
LOOK = """{ import(id: "1") { importId state what added changed unchanged removed absent rejected receipt
  stagedBy { id } approvedBy { id } collection { code }
  rejections { line column value reason suggestion } impact { of value before after }
  entries(first: 1) { entryId line title isNew goes differences { field before after } } } }"""
BROKEN = FIRST + '3,Three,Sample Co.,"Ltd., KENYA",C4,,\n'


@pytest.fixture
async def waiting(graph: Graph, tmp_path: Path) -> Graph:
    """A graph with import 1, staged by Ada."""
    await seed(graph)
    await graph.write(lambda tx: put(tx.run, ADA))
    await stage(graph, await planned(graph, written(tmp_path, BROKEN)), ADA.id)
    return graph


async def asked(graph: Graph, query: str, actor: ActorRecord | None = ADA) -> Any:
    result = await GUARDED.execute(query, context_value=await acting(graph, actor))
    assert not result.errors, result.errors
    return result.data


async def moved(graph: Graph, move: str, actor: ActorRecord | None = ADA, id: str = "1") -> Any:
    return (await asked(graph, f'mutation {{ {move}Import(id: "{id}") {{ {MOVED} }} }}', actor))[f"{move}Import"]


async def test_another_approves_what_one_has_staged_and_it_is_applied_and_taken_back(waiting: Graph) -> None:
    told = (await asked(waiting, LOOK, EVE))["import"]
    assert (told["state"], told["added"], told["rejected"], told["stagedBy"]) == ("STAGED", 2, 1, {"id": "Actor:ada"})
    assert told["rejections"] == [{
        "line": 4, "column": "country", "value": "Ltd., KENYA", "reason": "Ltd., KENYA is no country",
        "suggestion": 'organization "Sample Co., Ltd.", country KEN',
    }]  # fmt: skip
    (entry,) = told["entries"]
    assert (entry["entryId"], entry["isNew"], entry["goes"]) == ("Entry:DPG:1", True, False)
    assert {"field": "lines", "before": None, "after": '["C4"]'} in entry["differences"]
    assert (await moved(waiting, "apply"))["code"] == "ILLEGAL_MOVE"
    assert (await moved(waiting, "approve"))["code"] == "FOUR_EYES"
    assert (await moved(waiting, "approve", EVE))["import"]["state"] == "APPROVED"
    assert (await moved(waiting, "approve", EVE))["import"]["state"] == "APPROVED"  # sent again
    assert (await asked(waiting, '{ entry(id: "Entry:DPG:1") { title } }'))["entry"] is None
    applied = (await moved(waiting, "apply"))["import"]
    assert (applied["state"], applied["isRunning"], applied["endedBy"]) == ("APPLIED", False, {"id": "Actor:ada"})
    assert (await moved(waiting, "apply"))["import"]["receipt"] == applied["receipt"]
    assert (await asked(waiting, '{ entry(id: "Entry:DPG:1") { title } }'))["entry"] == {"title": "One"}
    assert (await moved(waiting, "discard"))["code"] == "ILLEGAL_MOVE"
    assert (await moved(waiting, "undo"))["import"]["state"] == "STAGED"
    assert (await moved(waiting, "approve", EVE, "2"))["import"]["state"] == "APPROVED"
    assert (await moved(waiting, "apply", EVE, "2"))["import"]["state"] == "APPLIED"
    assert (await asked(waiting, '{ entry(id: "Entry:DPG:1") { title } }'))["entry"] is None
    assert [each["importId"] for each in (await asked(waiting, "{ imports { importId } }"))["imports"]] == ["2", "1"]


async def test_nobody_but_administrators_sees_or_decides_and_unknown_ids_are_told(waiting: Graph) -> None:
    for actor in (None, VERA, CAROL, BEN, ANN):
        result = await GUARDED.execute("{ imports { what } }", context_value=await acting(waiting, actor))
        assert [(each.extensions or {})["code"] for each in result.errors or ()] == ["FORBIDDEN"]
        for move in ("approve", "apply", "discard", "undo"):
            code = await asked(waiting, f'mutation {{ {move}Import(id: "1") {{ ... on Refused {{ code }} }} }}', actor)
            assert code[f"{move}Import"]["code"] == ("NOT_SIGNED_IN" if actor is None else "NOT_ALLOWED")
    assert (await moved(waiting, "discard", id="9"))["code"] == "UNKNOWN_CODE"
    assert (await moved(waiting, "discard"))["import"]["state"] == "DISCARDED"
    result = await GUARDED.execute('{ import(id: "x") { what } }', context_value=await acting(waiting, ADA))
    assert "is no id of an import" in (result.errors or [])[0].message
