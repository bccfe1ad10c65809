"""What people have published stays so, whatever is staged, applied and taken back; what people decide is done whole."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.questions import register
from graphdb.records.imports import StagedImport
from ingest.staging.decide import WAITING, apply_staged, undoing
from ingest.staging.merging import merging
from ingest.staging.stage import Plan, planned, stage
from resolvers.history.verify_register import prove_register
from tests.ingest.staging.files import written
from tests.resolvers.registering import CLINIC
from tests.resolvers.reviewing import ANN
from tests.resolvers.submissions.entering import FORM, MINISTRY, decided, open_register, sent

OWN = {**FORM, "title": "A rural clinic, renewed", "stakeholders": [{"id": MINISTRY}]}
LEFT = "changed by those who stand behind them, and left out: T:clinic"


async def applied(graph: Graph, plan: Plan) -> StagedImport:
    staged = await stage(graph, plan, "ada")
    return (await apply_staged(graph, staged.number, "ada", WAITING))[0]


async def republished(graph: Graph) -> Mapping[str, Any]:
    """What the clinic says once a change of it is published."""
    there = (await register.entries(graph.read, [CLINIC.id]))[CLINIC.id]
    await decided(graph, ANN, await sent(graph, entry=(f"Entry:{CLINIC.id}", there.version), form=OWN), "PUBLISH")
    return await said(graph)


async def said(graph: Graph) -> Mapping[str, Any]:
    return (await register.entries(graph.read, [CLINIC.id]))[CLINIC.id].said


@pytest.mark.parametrize("complete", [False, True])
async def test_no_file_changes_or_takes_away_what_was_published_and_its_preview_says_so(
    graph: Graph, tmp_path: Path, complete: bool
) -> None:
    await open_register(graph)
    published = await republished(graph)
    text = "id,title\nother,Of the file\n" if complete else "id,title\nclinic,Of the file\nother,Of the file\n"
    plan = await planned(graph, written(tmp_path, text, "T"), complete=complete)
    assert (plan.summary["changed"], plan.summary["added"], LEFT in plan.summary["notes"]) == (0, 1, True)
    assert plan.summary["removed"] == (1 if complete else 0)  # of the loose one
    await applied(graph, plan)
    assert await said(graph) == published


async def test_an_undo_takes_nothing_back_that_was_published_since(graph: Graph, tmp_path: Path) -> None:
    await open_register(graph)
    text = "id,title\nclinic,Of the file\nother,Of the file\n"
    first = await applied(graph, await planned(graph, written(tmp_path, text, "T")))
    published = await republished(graph)
    undo = await undoing(graph, first.number)
    assert [each["value"] for each in undo.summary["rejections"]] == [CLINIC.id]
    await applied(graph, undo)
    assert await said(graph) == published
    assert "T:other" not in await register.entries(graph.read, ["T:other"])
    assert (await prove_register(graph)).flaws == ()


async def test_what_is_published_between_staging_and_applying_an_undo_is_a_conflict(
    graph: Graph, tmp_path: Path
) -> None:
    await open_register(graph)
    first = await applied(graph, await planned(graph, written(tmp_path, "id,title\nclinic,Of the file\n", "T")))
    undo = await stage(graph, await undoing(graph, first.number), "ada")
    published = await republished(graph)
    with pytest.raises(Exception, match=r"not written over: T:clinic\."):
        await apply_staged(graph, undo.number, "ada", WAITING)
    assert await said(graph) == published


async def test_a_merge_is_of_published_entries_too(graph: Graph) -> None:
    await open_register(graph)
    await decided(graph, ANN, await sent(graph), "PUBLISH")
    await republished(graph)
    first = await applied(graph, await merging(graph, MINISTRY, "clinic-makers.KEN", "They are one."))
    assert [each["id"] for each in (await said(graph))["stakeholders"]] == ["clinic-makers.KEN"]
    assert await register.stakeholders(graph.read, [MINISTRY]) == {}
    await applied(graph, await undoing(graph, first.number))
    assert [each["id"] for each in (await said(graph))["stakeholders"]] == [MINISTRY]
    assert (await prove_register(graph)).flaws == ()
