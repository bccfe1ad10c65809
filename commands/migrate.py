"""`stocktaking migrate`: the constraints and indexes of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import names, with_graph
from commands.terminal import NO, table
from graphdb.errors import MigrationRefused

if TYPE_CHECKING:  # imported when the command runs, so that `--help` is there at once
    from graphdb.engine import Graph

app = typer.Typer(help="The constraints and indexes of the graph, by numbered migrations.", no_args_is_help=True)


@app.command("status")
def status(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Say which migrations are applied and which are pending."""
    from graphdb import migrate

    status = with_graph(migrate.status, needs_data=False)
    found = {"applied": names(status.applied), "pending": names(status.pending)}
    terminal.answer(found, table(("migration", ""), [(each, state) for state in found for each in found[state]]))


@app.command("up")
def up(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Apply what is pending."""
    from graphdb import migrate

    applied = names(with_graph(migrate.up, needs_data=False, creates=True))
    terminal.answer({"applied": applied}, "\n".join(f"applied {each}" for each in applied) or "nothing is pending")


@app.command("verify")
def verify(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Prove that the applied migrations are ours, and that every constraint and index is there. Status 1 if not."""
    from graphdb import migrate
    from graphdb.questions import indexes

    async def found(graph: Graph) -> list[str]:
        lost = [f"the {kind} index of {label}.{name} is missing" for kind, label, name in await indexes.missing(graph)]
        try:
            return [f"{each} is pending" for each in names((await migrate.status(graph)).pending)] + lost
        except MigrationRefused as refused:
            return [refused.message, *lost]

    problems = with_graph(found, needs_data=False)
    fine = "every migration is applied as it is, and every constraint and index is there"
    terminal.answer({"ok": not problems, "problems": problems}, "\n".join(problems) or fine)
    raise typer.Exit(NO if problems else 0)
