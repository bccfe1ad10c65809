"""`stocktaking mcp`: the Model Context Protocol over standard input and output, for a client on this machine."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import Debug, GraphUrl
from commands.running import Asking, WrongUse, executor_of_settings, with_graph
from graphdb.errors import DeadlineExceeded, StocktakingError

if TYPE_CHECKING:
    from graphdb.engine import Graph
    from web.explorer.answers import Execute
    from web.mcp.asking import Ways
    from web.serving.settings import Settings

TOKEN = "STOCKTAKING_TOKEN"
SENT = re.compile(r"[\x21-\x7e]*")  # what a token may be sent as
SDL = Path(__file__).parents[1] / "schema" / "schema.graphql"


def mcp(
    url: Annotated[
        str | None,
        typer.Option(help=f"Ask a running server at this address, with the token in {TOKEN} if there is one."),
    ] = None,
    graph_url: GraphUrl = None,
    debug: Debug = False,
) -> None:
    """Answer an assistant on this machine: the Model Context Protocol over standard input and output.

    It asks the graph of the settings, or a server. Nothing else is written to standard output.
    """
    from web.serving import log
    from web.serving.settings import Settings

    settings = Settings.read()
    log.configure(settings.log_level)  # what has no place told goes to standard output, where the protocol is
    if url is not None and graph_url is not None:
        raise WrongUse("--url asks a server and --graph-url a graph: give one of the two.")
    if url is not None:
        changes, token = settings.mcp_mutations == "on", os.environ.get(TOKEN)
        if token is not None and not SENT.fullmatch(token):
            raise WrongUse(f"{TOKEN} is no token: it has letters, digits and signs of ASCII, and no blanks.")
        asyncio.run(_serve(_ways_of_server(url.removesuffix("/mcp"), token, changes=changes), changes=changes))
    else:
        with_graph(lambda graph: _serve(_ways_of_graph(graph, settings)), beside=True, stays=True)


async def _serve(ways: Ways, *, changes: bool = False) -> None:
    """Until standard input ends."""
    from mcp.server.stdio import stdio_server

    from web.mcp.piped import Answering, Hearing
    from web.mcp.server import made

    server = made(SDL.read_text(encoding="utf-8"), lambda _: ways, changes=changes)
    async with stdio_server() as (read, write):
        answering = Answering(write)
        await server.run(Hearing(read, answering), answering, server.create_initialization_options())


def _ways_of_graph(graph: Graph, settings: Settings) -> Ways:
    """Nobody in particular asks: whoever is to have rights has a token, and asks a server."""
    from web.graphql.in_process import failure
    from web.mcp.asking import Ways

    asking = Asking(executor_of_settings(), graph)

    async def ask(text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        try:
            async with asyncio.timeout(settings.limit_deadline):
                return await asking.answer(text, variables)
        except TimeoutError:
            return failure(DeadlineExceeded())
        except StocktakingError as fault:
            return failure(fault)

    return Ways(ask, ask, most=settings.limit_max_body)


def _ways_of_server(url: str, token: str | None, *, changes: bool) -> Ways:
    from commands.asking import ask_server
    from web.graphql.in_process import failure
    from web.mcp.asking import Ways

    signed = {"authorization": f"Bearer {token}"} if token else {}

    def asking(headers: Mapping[str, str]) -> Execute:
        async def ask(text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
            try:
                return await asyncio.to_thread(ask_server, url, text, variables, headers)
            except StocktakingError as fault:
                return failure(fault)

        return ask

    def changing(key: str | None) -> Execute:
        return asking({**signed, "idempotency-key": key} if key else signed)

    return Ways(asking(signed), asking(signed), changing if changes else None)
