"""`stocktaking report`: documents for people."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import Asking, WrongUse, with_graph

ENDINGS = (".html", ".pdf", ".json", ".csv", ".txt")
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
    made = with_graph(lambda graph: report.ask(graph, Asking(Executor(schema), graph).data, line), beside=True)
    to.write(audit_page.made(made, to.ending))
    terminal.answer({"file": str(out), **made.counts()}, f"{out}: {made}")


@app.command("edition")
def edition(
    series: Annotated[str, typer.Argument(help="Code of the series, e.g. GLOBAL.")],
    number: Annotated[int, typer.Argument(help="Number of the edition, or its year where it has none.")],
    out: Annotated[Path, typer.Option(help="The folder: made where it is not there; files in it are overwritten.")],
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Write the report of a frozen edition: a page and a PDF in each of its languages, each table as CSV, the data,
    metadata and a citation."""
    from reports import edition as report
    from schema import schema
    from schema.guard import Executor

    folder = _folder(out)
    by_language = with_graph(
        lambda graph: report.ask_all(Asking(Executor(schema), graph).data, series, number), beside=True
    )
    made = by_language["EN"]
    names = list(report.names(made))
    _into(folder, {name: report.file(by_language[report.language_of(name)], name) for name in names})
    counts = {"edition": made["id"], "hash": made["hash"], "reflected": made["reflected"], "files": names}
    terminal.answer({"folder": str(out), **counts}, f"{out}: {made['citation']} {len(names)} files")


@app.command("repository")
def repository(
    code: Annotated[str, typer.Argument(help="Code of the hosted repository, e.g. DPG.")],
    out: Annotated[Path, typer.Option(help="The folder: made where it is not there; files in it are overwritten.")],
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Write the report of a hosted repository as its entries are now: a page, a PDF, each table as CSV, the data."""
    from reports import repository as report
    from schema import schema
    from schema.guard import Executor

    folder = _folder(out)
    made = with_graph(lambda graph: report.ask(Asking(Executor(schema), graph).data, code), beside=True)
    names = list(report.names(made))
    _into(folder, {name: report.file(made, name) for name in names})
    said = {"folder": str(out), "repository": made["id"], "dataVersion": made["dataVersion"], "files": names}
    terminal.answer(said, f"{out}: {made['title']}, data version {made['dataVersion']}, {len(names)} files")


def _folder(out: Path) -> Path:
    """A folder that files can be written into, looked at before anything is asked. Raises WrongUse for a file."""
    if out.exists() and not out.is_dir():
        raise WrongUse(f"{out} is to hold files, and is a file itself: name a folder.")
    return out


def _into(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, which is made where it is not there."""
    from commands.destination import Destination

    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        Destination(folder / name, ENDINGS).write(content)
