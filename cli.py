"""The `stocktaking` command; `python -m cli` is the same. What each command does is in commands/."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Annotated

import typer

from commands import (
    audit,
    backup,
    check,
    docs,
    export,
    generate,
    ingest,
    mcp,
    migrate,
    names,
    partners,
    posts,
    query,
    report,
    seed,
    serve,
    stats,
    token,
)
from commands.options import terminal
from commands.terminal import STATUSES

HELP = "The WSIS linkage graph: serve it, fill it, check it, ask it."
app = typer.Typer(help=HELP, epilog=STATUSES, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
for group, name in (
    (migrate.app, "migrate"),
    (ingest.app, "ingest"),
    (report.app, "report"),
    (token.app, "token"),
    (audit.app, "audit"),
    (check.app, "check"),
):
    app.add_typer(group, name=name)
for command in (
    serve.serve, seed.seed, generate.generate, query.query, export.export, backup.backup, backup.verify,
    backup.restore, stats.stats, names.names, partners.partners, posts.posts, docs.docs, mcp.mcp,
):  # fmt: skip
    app.command()(command)


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


@cache
def command_line() -> Callable[..., int | None]:
    """What reads the arguments, made of all commands once: whoever runs several in a process need not wait again."""
    return typer.main.get_command(app)


def main() -> None:
    """Run the command that the arguments name; ends the process with its status."""
    try:
        status = command_line()(prog_name="stocktaking", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the answer has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception as fault:
        status = terminal.fail(fault)
    sys.exit(status or 0)


if __name__ == "__main__":
    main()
