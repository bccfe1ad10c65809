"""`stocktaking report`: documents for people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import Asking, with_graph

app = typer.Typer(help="Write documents for people.", no_args_is_help=True)


@app.command("audit")
def audit(
    line: Annotated[str, typer.Option(help="The action line, e.g. C7-ELEA; C7 covers its parts.")],
    out: Annotated[Path, typer.Option(help="The file: one that ends in .html or .pdf. It is overwritten.")],
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Write the audit report of a line: its linkages, their history, what is open and what was said about them."""
    from commands.destination import Destination
    from reports import audit as report
    from reports import audit_page
    from schema import schema
    from schema.guard import Executor

    to = Destination(out)
    made = with_graph(lambda graph: report.ask(graph, Asking(Executor(schema), graph).data, line))
    to.write(audit_page.made(made, to.ending))
    terminal.answer({"file": str(out), **made.counts()}, f"{out}: {made}")
