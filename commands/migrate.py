"""`stocktaking migrate`: the constraints and indexes of the graph."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import EmptyGraph, WrongUse, names, with_graph
from commands.terminal import NO, say, table
from graphdb.errors import MigrationRefused

if TYPE_CHECKING:  # imported when the command runs, so that `--help` is there at once
    from graphdb.engine import Graph
    from graphdb.migrate import Migration

NOTHING = "nothing is pending"
app = typer.Typer(help="The constraints and indexes of the graph, by numbered migrations.", no_args_is_help=True)


@app.command("status")
def status(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Say which migrations are applied and which are pending."""
    from graphdb import migrate

    status = with_graph(migrate.status, needs_data=False, beside=True)
    found = {"applied": names(status.applied), "pending": names(status.pending)}
    terminal.answer(found, table(("migration", ""), [(each, state) for state in found for each in found[state]]))


@app.command("up")
def up(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    backup: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where the graph is backed up to before; else beside it.")
    ] = None,
    without_backup: Annotated[bool, typer.Option("--without-backup", help="Take no backup before.")] = False,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Apply what is pending, after a backup of a graph that holds something: there is no way back but that."""
    from graphdb import migrate

    if without_backup and backup is not None:
        raise WrongUse("--backup names a file, and --without-backup wants none: give one of the two.")

    async def work(graph: Graph) -> tuple[Pending, Path | None, list[str]]:
        pending = await Pending.of(graph)
        file = None if without_backup or not pending or not pending.data_version else backup or pending.file()
        if dry_run:
            return pending, file, []
        if file is not None:
            from commands.backup import taking

            await taking(graph, file)
            say(f"backed up to {file}")
        applied = names(await migrate.up(graph))
        if pending.migrations and pending.data_version:
            say("`stocktaking seed` brings in what is new in the built-in data; until then the graph is without it")
        return pending, file, applied

    try:
        pending, file, applied = with_graph(work, needs_data=False, creates=not dry_run, is_long=True)
    except EmptyGraph:  # a dry run makes no graph
        pending, file, applied = Pending(migrate.shipped(), False, 0), None, []
    if dry_run:
        kept = [f"would back up to {file}"] if file is not None else []
        would = {"pending": pending.told(), "backup": str(file) if file is not None else None}
        terminal.answer(would, "\n".join([*kept, *pending.said()]) or NOTHING)
        return
    data = {"applied": applied, **({"backup": str(file)} if file is not None else {})}
    terminal.answer(data, "\n".join(f"applied {each}" for each in applied) or NOTHING)


@dataclass(frozen=True)
class Pending:
    """What `migrate up` has to do. data_version: 0 of a graph that holds nothing."""

    migrations: tuple[Migration, ...]
    renews_keys: bool
    data_version: int

    @classmethod
    async def of(cls, graph: Graph) -> Pending:
        from graphdb import migrate
        from graphdb.questions import keys, vocabulary

        state = await vocabulary.version(graph)
        return cls((await migrate.status(graph)).pending, await keys.are_old(graph), state.version)

    def __bool__(self) -> bool:
        return bool(self.migrations) or self.renews_keys

    def file(self) -> Path:
        """The name of a backup: beside the folder of the graph, or where the command is run."""
        from graphdb.adapter.settings import GraphSettings

        folder = GraphSettings.read().folder
        before = f"V{self.migrations[0].version:04}" if self.migrations else "new-keys"
        name = f"before-{before}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.backup"
        return folder.absolute().with_name(f"{folder.absolute().name}-{name}") if folder is not None else Path(name)

    def told(self) -> list[dict[str, Any]]:
        return [
            {"migration": name, "what": each.about, "statements": len(each.statements)}
            for name, each in zip(names(self.migrations), self.migrations, strict=True)
        ]

    def said(self) -> list[str]:
        lines = [f"would apply {each['migration']}: {each['what']}" for each in self.told()]
        return [*lines, *(["would make all keys of order and search again"] if self.renews_keys else [])]


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

    problems = with_graph(found, needs_data=False, beside=True)
    fine = "every migration is applied as it is, and every constraint and index is there"
    terminal.answer({"ok": not problems, "problems": problems}, "\n".join(problems) or fine)
    raise typer.Exit(NO if problems else 0)
