"""`stocktaking serve`: the HTTP server."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from commands.loading import loading
from commands.options import Debug, GraphUrl


def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on, in place of HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="The port, in place of PORT.")] = None,
    graph_url: GraphUrl = None,
    debug: Debug = False,
) -> None:
    """Serve the graph over HTTP until a signal stops it. Its settings are environment variables."""
    os.environ.update({name: str(value) for name, value in (("HOST", host), ("PORT", port)) if value is not None})
    with loading():
        import server

    raise typer.Exit(server.serve())
