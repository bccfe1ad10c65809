"""The `stocktaking` command; `python -m cli` is the same."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from commands import audit, check, token
from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import Asking, WrongUse, data_of, executed, names, received, refused, variables, with_graph
from commands.terminal import NO, STATUSES, table
from graphdb.errors import MigrationRefused

if TYPE_CHECKING:  # what a command needs is imported when it runs, so that `--help` is there at once
    from graphdb.engine import Graph
    from ingest.changeset import Receipt
    from schema.guard import Executor

ROOT = Path(__file__).parent
STATS = """{ meta { dataVersion counts { label count } collections { code title synthetic } }
  entries { facets(by: [COLLECTION], first: 100) { values { value count } } } }"""

Derivation = Literal["ANY", "ASSERTED", "VIA_LINKAGE"]

HELP = "The WSIS linkage graph: serve it, fill it, check it, ask it."
app = typer.Typer(help=HELP, epilog=STATUSES, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
migrations = typer.Typer(help="The constraints and indexes of the graph, by numbered migrations.", no_args_is_help=True)
ingestion = typer.Typer(help="Bring data in from files.", no_args_is_help=True)
reporting = typer.Typer(help="Write documents for people.", no_args_is_help=True)
app.add_typer(migrations, name="migrate")
app.add_typer(ingestion, name="ingest")
app.add_typer(reporting, name="report")
app.add_typer(token.app, name="token")
app.add_typer(audit.app, name="audit")
app.add_typer(check.app, name="check")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        sys.stdout.write(f"stocktaking {version('wsis-linkage-graph')}\n")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Say the version of the program.")
    ] = False,
) -> None:
    """Options of no command."""


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on, in place of HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="The port, in place of PORT.")] = None,
    graph_url: GraphUrl = None,
    debug: Debug = False,
) -> None:
    """Serve the graph over HTTP until a signal stops it. Its settings are environment variables."""
    os.environ.update({name: str(value) for name, value in (("HOST", host), ("PORT", port)) if value is not None})
    import server

    raise typer.Exit(server.serve())


@migrations.command("status")
def migrate_status(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Say which migrations are applied and which are pending."""
    from graphdb import migrate

    status = with_graph(migrate.status, needs_data=False)
    found = {"applied": names(status.applied), "pending": names(status.pending)}
    terminal.answer(found, table(("migration", ""), [(each, state) for state in found for each in found[state]]))


@migrations.command("up")
def migrate_up(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Apply what is pending."""
    from graphdb import migrate

    applied = names(with_graph(migrate.up, needs_data=False, creates=True))
    terminal.answer({"applied": applied}, "\n".join(f"applied {each}" for each in applied) or "nothing is pending")


@migrations.command("verify")
def migrate_verify(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
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


@app.command()
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
    from ingest import builtin
    from ingest import example as synthetic

    async def seeded(graph: Graph) -> Receipt:
        receipt = await builtin.seed(graph)
        if example is None:
            return receipt
        more = await (synthetic.put_in if example else synthetic.take_out)(graph)
        return receipt.followed_by(more)

    received(terminal, with_graph(seeded, migrates=True, needs_data=False, creates=True))


@ingestion.command("reference")
def ingest_reference(
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
    from ingest.reference import reference

    changeset = reference(folder)
    received(terminal, with_graph(lambda graph: apply(graph, changeset), migrates=True))


@app.command()
def generate(
    entries: Annotated[int, typer.Option(min=0, help="How many entries.")] = 10_000,
    stakeholders: Annotated[int, typer.Option(min=1, help="How many stakeholders.")] = 350_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same data.")] = 7,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Add synthetic entries and stakeholders, in a collection that says so."""
    from ingest import generate

    async def generated(graph: Graph) -> Receipt:
        with terminal.progress() as progress:
            return await generate.generate(
                graph, entries=entries, stakeholders=stakeholders, seed=seed, progress=progress
            )

    received(terminal, with_graph(generated, migrates=True))


@app.command()
def query(
    what: Annotated[
        str | None, typer.Argument(help="`flagship`, the name of another question, a text, a file, or - for the input.")
    ] = None,
    given: Annotated[
        str | None, typer.Option("--variables", help='Variables as JSON, e.g. \'{"line": "C7"}\'.')
    ] = None,
    line: Annotated[str | None, typer.Option(help="flagship: the action line, C7 unless given.")] = None,
    goal: Annotated[int | None, typer.Option(help="flagship: the goal, 4 unless given.")] = None,
    derivation: Annotated[
        Derivation | None, typer.Option(help="flagship: how a contribution is known, ANY unless given.")
    ] = None,
    collection: Annotated[list[str] | None, typer.Option(help="flagship: only of this one; may be repeated.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the documented questions.")] = False,
    url: Annotated[str | None, typer.Option(help="Ask a running server at this address, and no graph.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Answer with the list in the answer, as CSV.")] = False,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Ask the graph: `flagship` prints projects under an action line that contribute to a goal, by region.

    Any other question, a documented one or one of your own, answers with JSON.
    """
    from commands import asking
    from commands.flagship import Flagship
    from web.queries import FLAGSHIP, examples

    own = {"--line": line, "--goal": goal, "--derivation": derivation, "--collection": collection or None}
    foreign = [name for name, value in own.items() if value is not None]
    if foreign and (what != FLAGSHIP or given is not None or as_csv or listed):
        raise WrongUse(f"{foreign[0]} is an option of the table of `flagship`: use --variables for other questions.")
    if url is not None and graph_url is not None:
        raise WrongUse("--url asks a server and --graph-url a graph: give one of the two.")
    if as_csv and as_json:
        raise WrongUse("--csv and --json are both given: choose one.")
    known = {each.name: each for each in examples()}
    if listed:
        rows = [(each.name, each.title) for each in known.values()]
        terminal.answer([{"name": name, "title": title} for name, title in rows], table(("name", "question"), rows))
    elif what is None:
        raise WrongUse("Name a question or a file: `stocktaking query --list` lists the questions.")
    elif what == FLAGSHIP and given is None and not as_csv:
        flagship = Flagship(
            (line or "C7").upper(),
            4 if goal is None else goal,
            derivation or "ANY",
            [each.upper() for each in collection or ()],
        )
        if url is not None:
            answer = asking.asked(url, flagship.text, flagship.variables)
        else:
            answer = with_graph(lambda graph: flagship.ask(_schema(), graph))
        flagship.show(terminal, data_of(answer))
    else:
        example = known.get(what)
        text, wanted = (example.query, {**example.variables}) if example else (asking.question_of(what), {})
        wanted |= variables(given)
        if url is not None:
            answer = asking.asked(url, text, wanted)
        else:
            answer = with_graph(lambda graph: executed(_schema(), graph, text, wanted))
        status = refused(answer, places=True)
        if not as_csv:
            terminal.json(answer)
        elif not status:
            sys.stdout.write(asking.as_csv(answer["data"]))
        raise typer.Exit(status)


@app.command()
def stats(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Say what is in the graph: counts, data version, engine, collections, linkages by status."""
    from graphdb.questions import vocabulary

    async def found(graph: Graph) -> tuple[dict[str, Any], str, Counter[str]]:
        linkages = (await vocabulary.vocabulary(graph)).linkages
        return await executed(_schema(), graph, STATS), graph.engine, Counter(each.status.value for each in linkages)

    answer, engine, statuses = with_graph(found)
    data = data_of(answer)
    meta, (facet,) = data["meta"], data["entries"]["facets"]
    entries = {each["value"]: each["count"] for each in facet["values"]}
    counts = {each["label"]: each["count"] for each in meta["counts"]}
    collections = [{**each, "entries": entries.get(each["code"], 0)} for each in meta["collections"]]
    rows = ((c["code"], c["title"], c["entries"], "synthetic" if c["synthetic"] else "") for c in collections)
    said = {"engine": engine, "dataVersion": meta["dataVersion"], "counts": counts, "collections": collections}
    terminal.answer(
        {**said, "linkagesByStatus": statuses},
        f"{engine}, data version {meta['dataVersion']}",
        table(("", "number"), counts.items()),
        table(("collection", "title", "entries", ""), rows),
        table(("linkages", "number"), statuses.items()),
    )


@reporting.command("audit")
def report_audit(
    line: Annotated[str, typer.Option(help="The action line, e.g. C7-ELEA; C7 covers its parts.")],
    out: Annotated[Path, typer.Option(help="The file: one that ends in .html or .pdf. It is overwritten.")],
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Write the audit report of a line: its linkages, their history, what is open and what was said about them."""
    from commands.destination import Destination
    from reports import audit, audit_page
    from schema import schema
    from schema.guard import Executor

    to = Destination(out)
    made = with_graph(lambda graph: audit.ask(graph, Asking(Executor(schema), graph).data, line))
    to.write(audit_page.made(made, to.ending))
    terminal.answer({"file": str(out), **made.counts()}, f"{out}: {made}")


@app.command()
def docs(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; status 1 if one differs.")] = False,
    folder: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The checkout.")] = ROOT,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Print into the checkout what docs/ and schema/schema.graphql take from the code."""
    from graphdb.printed import graph_model, questions

    if not (folder / "pyproject.toml").is_file():
        raise WrongUse(f"{folder} is no checkout of this project: name one with --folder.")
    texts = {"docs/graph-model.md": graph_model(), "docs/questions.md": questions(), "schema/schema.graphql": sdl()}
    differ = [name for name in texts if not (folder / name).is_file() or (folder / name).read_text() != texts[name]]
    for name in () if check else differ:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(texts[name], encoding="utf-8")
    said = "\n".join(f"{name} {'differs: run `stocktaking docs`' if check else 'written'}" for name in differ)
    data = {"different" if check else "written": differ, "same": [name for name in texts if name not in differ]}
    terminal.answer(data, said or "everything is as the code has it")
    raise typer.Exit(NO if check and differ else 0)


def sdl() -> str:
    """schema/schema.graphql: the schema as clients read it."""
    from schema import schema

    return schema.as_str().rstrip("\n") + "\n"


def _schema() -> Executor:
    """The schema with the limits of the settings."""
    from schema import schema
    from schema.guard import Executor, Limits, Rules
    from web.serving.settings import Settings

    return Executor(schema, Rules(Limits(**Settings.read().limits())))


def main() -> None:
    """Run the command that the arguments name; ends the process with its status."""
    try:
        status = app(prog_name="stocktaking", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the answer has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception as fault:
        status = terminal.fail(fault)
    sys.exit(status or 0)


if __name__ == "__main__":
    main()
