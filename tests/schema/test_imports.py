"""Imports over the API: seen, approved by another, applied, discarded and undone by administrators and nobody else."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from graphql import ExecutionResult

from graphdb.engine import Graph
from graphdb.questions import register
from graphdb.questions.actors import put
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.imports import ImportState
from ingest.shipping.builtin import seed
from ingest.staging.decide import WAITING, apply_staged
from ingest.staging.stage import planned, stage
from resolvers.history.verify_register import prove_register
from resolvers.imports import deciding, progress
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
    assert [
        each["importId"] for each in (await asked(waiting, "{ imports { nodes { importId } } }"))["imports"]["nodes"]
    ] == ["2", "1"]


async def test_nobody_but_administrators_sees_or_decides_and_unknown_ids_are_told(waiting: Graph) -> None:
    for actor in (None, VERA, CAROL, BEN, ANN):
        result = await GUARDED.execute("{ imports { totalCount } }", context_value=await acting(waiting, actor))
        assert [(each.extensions or {})["code"] for each in result.errors or ()] == ["FORBIDDEN"]
        for move in ("approve", "apply", "discard", "undo"):
            code = await asked(waiting, f'mutation {{ {move}Import(id: "1") {{ ... on Refused {{ code }} }} }}', actor)
            assert code[f"{move}Import"]["code"] == ("NOT_SIGNED_IN" if actor is None else "NOT_ALLOWED")
    assert (await moved(waiting, "discard", id="9"))["code"] == "UNKNOWN_CODE"
    assert (await moved(waiting, "discard"))["import"]["state"] == "DISCARDED"
    result = await GUARDED.execute('{ import(id: "x") { what } }', context_value=await acting(waiting, ADA))
    assert "is no id of an import" in (result.errors or [])[0].message


# The second one with a vowel sign.
SPELLINGS = (
    "id,title,organization,country\n1,One,وزارة التعليم,EGY\n2,Two,وزارة التّعليم,EGY\n3,Three,وزارة التعليم,SDN\n"
)
MERGE = (
    'mutation {{ mergeStakeholders(stakeholder: "Stakeholder:{0}", into: "Stakeholder:{1}", reason: "One ministry") '
    "{{ ... on ImportMoved {{ import {{ importId changed }} }} ... on Refused {{ code message }} }} }}"
)


async def test_two_spellings_of_one_ministry_are_merged_and_parted_again(graph: Graph, tmp_path: Path) -> None:
    await seed(graph)
    read = written(tmp_path, SPELLINGS)
    await apply_staged(graph, (await stage(graph, await planned(graph, read), "x")).number, "x", WAITING)
    pairs = await asked(graph, "{ stakeholderDuplicates(minScore: 95) { score reason one { id } other { id } } }")
    found = [each for each in pairs["stakeholderDuplicates"] if each["one"]["id"].endswith(".EGY")]
    (pair,) = found
    assert pair["score"] == 100 and pair["reason"].startswith("the same name but for case, accents and signs, in EGY")
    ids = (await register.entries(graph.read, ["DPG:1", "DPG:2"])).values()
    into, gone = (each.said["stakeholders"][0]["id"] for each in ids)
    assert {pair["one"]["id"], pair["other"]["id"]} == {f"Stakeholder:{into}", f"Stakeholder:{gone}"}
    before = await asked(graph, f'{{ node(id: "Stakeholder:{gone}") {{ __typename id }} }}')

    staged = (await asked(graph, MERGE.format(gone, into)))["mergeStakeholders"]["import"]
    assert staged == {"importId": "2", "changed": 1}
    await moved(graph, "approve", EVE, "2")
    assert (await moved(graph, "apply", EVE, "2"))["import"]["state"] == "APPLIED"
    look = f'{{ node(id: "Stakeholder:{gone}") {{ __typename ... on Tombstone {{ fate into {{ id }} }} }} }}'
    assert (await asked(graph, look))["node"] == {
        "__typename": "Tombstone", "fate": "MERGED", "into": {"id": f"Stakeholder:{into}"},
    }  # fmt: skip
    two = (await register.entries(graph.read, ["DPG:2"]))["DPG:2"]
    assert [each["id"] for each in two.said["stakeholders"]] == [into] and two.version == 2
    assert not (await planned(graph, read)).entries  # a file that names the one means the other
    assert (await asked(graph, MERGE.format(gone, into)))["mergeStakeholders"]["code"] == "ILLEGAL_MOVE"
    assert (await prove_register(graph)).flaws == ()

    await moved(graph, "undo", EVE, "2")
    await moved(graph, "approve", ADA, "3")
    assert (await moved(graph, "apply", EVE, "3"))["import"]["state"] == "APPLIED"
    assert await asked(graph, f'{{ node(id: "Stakeholder:{gone}") {{ __typename id }} }}') == before
    two = (await register.entries(graph.read, ["DPG:2"]))["DPG:2"]
    assert [each["id"] for each in two.said["stakeholders"]] == [gone] and two.version == 3
    assert (await prove_register(graph)).flaws == ()


async def test_what_cannot_be_merged_is_told(waiting: Graph) -> None:
    for gone, into, said in (("itu", "itu", "into itself"), ("none", "itu", "no stakeholder"), ("itu", "who", "facil")):
        refused = (await asked(waiting, MERGE.format(gone, into)))["mergeStakeholders"]
        assert refused["code"] == "ILLEGAL_MOVE" and said in refused["message"]


async def test_imports_are_pages_the_newest_first(waiting: Graph, tmp_path: Path) -> None:
    for title in ("Two", "Three"):
        await stage(waiting, await planned(waiting, written(tmp_path, f"id,title\n9,{title}\n")), ADA.id)
    fields = "totalCount edges {{ cursor node {{ importId }} }} pageInfo {{ hasNextPage hasPreviousPage }}"
    query = f"{{{{ imports({{0}}) {{{{ {fields} }}}} }}}}"
    first = (await asked(waiting, query.format("first: 2")))["imports"]
    assert [each["node"]["importId"] for each in first["edges"]] == ["3", "2"]
    assert (first["totalCount"], first["pageInfo"]) == (3, {"hasNextPage": True, "hasPreviousPage": False})
    cursor = first["edges"][1]["cursor"]
    rest = (await asked(waiting, query.format(f'after: "{cursor}"')))["imports"]
    assert [each["node"]["importId"] for each in rest["edges"]] == ["1"]
    back = (await asked(waiting, query.format(f'last: 5, before: "{cursor}"')))["imports"]
    assert [each["node"]["importId"] for each in back["edges"]] == ["3"]


async def test_entries_of_an_import_are_chosen_by_what_becomes_of_them(waiting: Graph, tmp_path: Path) -> None:
    await apply_staged(waiting, 1, "x", WAITING)
    text = "id,title\n1,Once\n4,Four\n"
    await stage(waiting, await planned(waiting, written(tmp_path, text), complete=True), ADA.id)
    query = '{{ import(id: "2") {{ entries(first: 1, effect: {0}) {{ title isNew goes }} }} }}'
    found = [
        (await asked(waiting, query.format(each)))["import"]["entries"] for each in ("ADDED", "CHANGED", "REMOVED")
    ]
    assert [[(each["isNew"], each["goes"]) for each in some] for some in found] == [
        [(True, False)], [(False, False)], [(False, True)],
    ]  # fmt: skip
    assert [some[0]["title"] for some in found[:2]] == ["Four", "Once"]


FOLLOWED = 'subscription { importProgress(id: "1") { state done total isRunning } }'


async def test_how_far_an_import_is_is_told_until_it_is_applied(
    waiting: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.01)
    told = await GUARDED.subscribe(FOLLOWED, None, await acting(waiting, ADA))
    assert not isinstance(told, ExecutionResult), told.errors

    async def state() -> tuple[str, int, int]:
        found = (await anext(told)).data
        assert found is not None
        said = found["importProgress"]
        return said["state"], said["done"], said["total"]

    assert await state() == ("STAGED", 0, 2)
    await moved(waiting, "approve", EVE)
    assert await state() == ("APPROVED", 0, 2)
    await moved(waiting, "apply")
    assert await state() == ("APPLIED", 2, 2)
    assert [each async for each in told] == []
    for actor, code in ((ANN, "FORBIDDEN"), (None, "FORBIDDEN")):
        refused = await GUARDED.subscribe(FOLLOWED, None, await acting(waiting, actor))
        assert isinstance(refused, ExecutionResult) and refused.errors
        assert (refused.errors[0].extensions or {})["code"] == code
    unknown = await GUARDED.subscribe(FOLLOWED.replace("1", "9"), None, await acting(waiting, ADA))
    assert isinstance(unknown, ExecutionResult) and "There is no import 9" in (unknown.errors or [])[0].message


async def test_what_is_being_staged_or_applied_says_how_much_is_done(waiting: Graph) -> None:
    context = await acting(waiting, ADA)
    there = await deciding.one(context, 1)
    assert there is not None
    staging = replace(there, state=ImportState.STAGING, size=700)
    found = await progress.progress(context, staging)
    assert (found.done, found.total, found.is_running) == (500, 700, False)  # one piece of two
    background = context.services.background
    background.tell(deciding.name_of(1), 3, 8)
    found = await progress.progress(context, there)
    assert (found.done, found.total, found.is_running) == (3, 8, True)

    async def work() -> None:
        background.tell("other", 1, 2)

    await background.begin("other", work)
    await asyncio.sleep(0)
    assert background.told("other") is None
