"""`stocktaking generate`: synthetic entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import received, with_graph

if TYPE_CHECKING:  # imported when the command runs, so that `--help` is there at once
    from graphdb.engine import Graph
    from ingest.writing.changeset import Receipt


def generate(
    entries: Annotated[int, typer.Option(min=0, help="How many entries.")] = 10_000,
    stakeholders: Annotated[int, typer.Option(min=1, help="How many stakeholders.")] = 350_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same data.")] = 7,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Add synthetic entries and stakeholders, in a collection that says so."""
    from ingest.generating import generate as synthetic

    async def generated(graph: Graph) -> Receipt:
        with terminal.progress() as progress:
            return await synthetic.generate(
                graph, entries=entries, stakeholders=stakeholders, seed=seed, progress=progress
            )

    received(terminal, with_graph(generated, migrates=True))
