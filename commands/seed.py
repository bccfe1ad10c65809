"""`stocktaking seed`: the built-in data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import received, with_graph

if TYPE_CHECKING:  # imported when the command runs, so that `--help` is there at once
    from graphdb.engine import Graph
    from ingest.writing.changeset import Receipt


def seed(
    example: Annotated[
        bool | None,
        typer.Option(
            "--example/--without-example",
            help="Put in, or take out, a small synthetic sample whose entries state goals; else it is as it was.",
        ),
    ] = None,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Put the built-in data into the graph: lines, goals, targets, places, the Matrix, sample entries.

    Twice changes nothing.
    """
    from ingest.shipping import builtin
    from ingest.shipping import example as synthetic

    async def seeded(graph: Graph) -> Receipt:
        receipt = await builtin.seed(graph)
        if example is None:
            return receipt
        more = await (synthetic.put_in if example else synthetic.take_out)(graph)
        return receipt.followed_by(more)

    received(terminal, with_graph(seeded, migrates=True, needs_data=False, creates=True))
