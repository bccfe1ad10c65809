"""`stocktaking ingest`: data from files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import received, with_graph

app = typer.Typer(help="Bring data in from files.", no_args_is_help=True)


@app.command("reference")
def reference(
    folder: Annotated[
        Path,
        typer.Argument(exists=True, help="A folder, or one of its files: e.g. the UN's list of goals and targets."),
    ],
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Bring in texts that others wrote: official texts of targets, rationales of linkages, descriptions of entries.

    A file with a fault is refused whole, with line and column.
    """
    from ingest.apply import apply
    from ingest.reference import reference as read

    changeset = read(folder)
    received(terminal, with_graph(lambda graph: apply(graph, changeset), migrates=True))
