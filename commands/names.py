"""`stocktaking names`: what things are called in the six languages of the UN, and what lacks a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import WrongUse, data_of, executed, executor_of_settings, with_graph
from commands.terminal import table

if TYPE_CHECKING:  # imported when the command runs, so that `--help` is there at once
    from graphdb.engine import Graph

NAMES = "names { text language kind origin certainty source }"
OF_ONE = f"""query($id: ID!) {{ node(id: $id) {{
  ... on Country {{ {NAMES} }} ... on Region {{ {NAMES} }} ... on SdgGoal {{ {NAMES} }} ... on ActionLine {{ {NAMES} }}
  ... on Objective {{ {NAMES} }}
}} }}"""
COVERED = "{ total complete lacking { thing languages } }"
COVERAGE = f"""{{
  countries: nameCoverage(of: COUNTRY) {COVERED} regions: nameCoverage(of: REGION, origins: [OFFICIAL, OURS]) {COVERED}
  goals: nameCoverage(of: SDG_GOAL, origins: [OFFICIAL, OURS]) {COVERED} lines: nameCoverage(of: ACTION_LINE) {COVERED}
  objectives: nameCoverage(of: OBJECTIVE, origins: [OFFICIAL, OURS]) {COVERED}
  vocabularies {{ name lacks }} }}"""
Thing = Annotated[
    str | None,
    typer.Argument(help="An id such as Country:KEN, Region:AFRICA, SdgGoal:4, ActionLine:C1, Objective:GDC:1."),
]


def names(thing: Thing = None, graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Say what a thing is called in six languages and whose names those are; of nothing, which things lack a name."""

    async def found(graph: Graph) -> dict[str, Any]:
        text, variables = (COVERAGE, {}) if thing is None else (OF_ONE, {"id": thing})
        return await executed(executor_of_settings(), graph, text, variables)

    data = data_of(with_graph(found, beside=True))
    if thing is None:
        _coverage(data)
        return
    if not (data["node"] or {}).get("names"):
        raise WrongUse(f"nothing that has names goes by {thing!r:.60}: give an id such as Country:KEN or SdgGoal:4")
    rows = [
        (each["language"], each["kind"], each["text"], each["origin"], each["certainty"], each["source"])
        for each in data["node"]["names"]
    ]
    terminal.answer(data["node"]["names"], table(("language", "kind", "name", "origin", "certainty", "source"), rows))


def _coverage(data: dict[str, Any]) -> None:
    """How many things have names in all six languages, and what lacks in which."""
    rows = [(kind, each["total"], each["complete"]) for kind, each in data.items() if kind != "vocabularies"]
    lacking = [
        (each["thing"], ", ".join(each["languages"]))
        for kind, covered in data.items()
        if kind != "vocabularies"
        for each in covered["lacking"]
    ]
    lacking += [(each["name"], ", ".join(each["lacks"])) for each in data["vocabularies"] if each["lacks"]]
    terminal.answer(
        data, table(("", "number", "named in all six"), rows), table(("what lacks a name", "languages"), lacking)
    )
