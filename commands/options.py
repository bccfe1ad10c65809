"""The options that every command takes; their callbacks keep what is given."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from commands.terminal import Terminal

terminal = Terminal()


def _graph_url(url: str | None) -> str | None:
    if url is not None:
        os.environ["GRAPH_URL"] = url
    return url


GraphUrl = Annotated[str | None, typer.Option(help="The graph, in place of GRAPH_URL.", callback=_graph_url)]
Json = Annotated[bool, typer.Option("--json", help="Answer with JSON.", callback=terminal.wants_json)]
Debug = Annotated[bool, typer.Option("--debug", help="Show where an error comes from.", callback=terminal.wants_traces)]
