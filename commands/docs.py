"""`stocktaking docs`: what the checkout takes from the code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.options import Debug, Json, terminal
from commands.running import WrongUse
from commands.terminal import NO

ROOT = Path(__file__).parent.parent


def docs(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; status 1 if one differs.")] = False,
    folder: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The checkout.")] = ROOT,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Print into the checkout what docs/, schema/schema.graphql and migrations of new labels take from the code."""
    from graphdb.backup.printed import backup_format
    from graphdb.printed import graph_model, migrations, questions

    if not (folder / "pyproject.toml").is_file():
        raise WrongUse(f"{folder} is no checkout of this project: name one with --folder.")
    texts = {
        "docs/graph-model.md": graph_model(), "docs/questions.md": questions(), "schema/schema.graphql": sdl(),
        "docs/backup-format.md": backup_format(), **migrations(),
    }  # fmt: skip
    differ = [name for name in texts if not (folder / name).is_file() or (folder / name).read_text() != texts[name]]
    for name in () if check else differ:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(texts[name], encoding="utf-8")
    said = "\n".join(f"{name} {'differs: run `stocktaking docs`' if check else 'written'}" for name in differ)
    data = {"different" if check else "written": differ, "same": [name for name in texts if name not in differ]}
    terminal.answer(data, said or "everything is as the code has it")
    raise typer.Exit(NO if check and differ else 0)


def sdl() -> str:
    """schema/schema.graphql: the schema as clients read it."""
    from schema import schema

    return schema.as_str().rstrip("\n") + "\n"
