"""`stocktaking partners`: who a stakeholder might work with, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import WrongUse, data_of, executed, executor_of_settings, with_graph
from commands.terminal import table

if TYPE_CHECKING:  # imported when the command runs, so that `--help` is there at once
    from graphdb.engine import Graph

SUGGESTED = """query($id: ID!, $first: Int!) { stakeholder(id: $id) { id name
  partnerSuggestions(first: $first) { totalCount isCut leftOutCount
    nodes { stakeholder { id name } kindCount
      reasons { kind entryCount actionLine { code } goal { number } country { alpha3 } region { code }
        sharedPartner { id } offer { id } need { id } mine { id } theirs { id } } } } } }"""
Stakeholder = Annotated[str, typer.Argument(help="Its id, such as Stakeholder:itu, or what comes after the colon.")]
First = Annotated[int, typer.Option(help="How many, 1 to 100.")]


def partners(
    stakeholder: Stakeholder,
    first: First = 10,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Say who a stakeholder might work with, and why, with the entries that show it."""
    id = stakeholder if stakeholder.startswith("Stakeholder:") else f"Stakeholder:{stakeholder}"

    async def found(graph: Graph) -> dict[str, Any]:
        return await executed(executor_of_settings(), graph, SUGGESTED, {"id": id, "first": first})

    one = data_of(with_graph(found, beside=True))["stakeholder"]
    if one is None:
        raise WrongUse(f"there is no stakeholder {id!r:.90}: `stocktaking query resolve` finds ids by names")
    suggested = one["partnerSuggestions"]
    rows = [
        (*_who(each["stakeholder"] or {}), why["kind"], _about(why), _shown(why))
        for each in suggested["nodes"]
        for why in each["reasons"]
    ]
    cut = ", and there may be more: what very many entries have was not looked at" if suggested["isCut"] else ""
    terminal.answer(
        one,
        f"{one['name']}: {suggested['totalCount']} suggested{cut}",
        table(("who", "id", "why", "what", "shown by"), rows),
    )


def _who(one: dict[str, Any]) -> tuple[str, str]:
    return one.get("name", ""), one.get("id", "")


def _about(why: dict[str, Any]) -> str:
    keys = (("actionLine", "code"), ("goal", "number"), ("country", "alpha3"), ("region", "code"),
            ("sharedPartner", "id"), ("need", "id"), ("offer", "id"))  # fmt: skip
    said = " ".join(f"SDG{why[name][key]}" if name == "goal" else why[name][key] for name, key in keys if why[name])
    return said if why["entryCount"] is None else f"{said} ({why['entryCount']})"


def _shown(why: dict[str, Any]) -> str:
    return " - ".join(", ".join(each["id"] for each in why[side]) for side in ("mine", "theirs") if why[side])
