"""`stocktaking backup`, `verify` and `restore`: the whole graph as one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import names, with_graph
from commands.terminal import NO, say, table

if TYPE_CHECKING:  # imported when a command runs, so that `--help` is there at once
    from collections.abc import Mapping

    from graphdb.backup.take import Taken
    from graphdb.backup.told import Backup, Of
    from graphdb.engine import Graph

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file of the backup.")]


def backup(
    file: File,
    without_tokens: Annotated[
        bool, typer.Option("--without-tokens", help="Leave API tokens out: for a file that others may have.")
    ] = False,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Write all that the graph holds into one file, of one state of it, while others read and write.

    What has the file's name is replaced when the new one is whole, and not before. `stocktaking verify` reads it again,
    `stocktaking restore` puts it into an empty graph.
    """
    taken = with_graph(lambda graph: taking(graph, file, tokens=not without_tokens), beside=True, is_long=True)
    waited = f"writers waited {taken.waited:.2f} s" if taken.waited else "no writer waited"
    said = (
        f"{file}: {_counted(taken.labels)}, data version {taken.version}, in {taken.seconds:.1f} s; {waited}\n"
        f"content {taken.content}"
    )
    data = {"file": str(file), "dataVersion": taken.version, "seconds": round(taken.seconds, 2),
            "writersWaited": round(taken.waited, 4), **_held(taken.labels), "content": taken.content}  # fmt: skip
    terminal.answer(data, said)


async def taking(graph: Graph, file: Path, *, tokens: bool = True) -> Taken:
    """Take a backup, and show how far it is."""
    from importlib.metadata import version

    from graphdb.backup.take import take

    with terminal.progress() as progress:
        return await take(graph, file, program=version("wsis-linkage-graph"), tokens=tokens, progress=progress)


def verify(file: File, as_json: Json = False, debug: Debug = False) -> None:
    """Read a backup to its end: whether it is whole and can be restored by this program, and what it holds."""
    from graphdb.backup.told import told

    found = told(file)
    rows = [(label, of.nodes, of.edges) for label, of in sorted(found.labels.items())]
    said = (
        f"{file} is whole: {_counted(found.labels)}, data version {found.version}, "
        f"written by {found.head['program']} until {found.ended}\ncontent {found.content}"
    )
    terminal.answer(_about(found), table(("", "nodes", "edges"), rows), said)


def restore(
    file: File,
    without_tokens: Annotated[
        bool,
        typer.Option("--without-tokens", help="Leave the API tokens of the file out: nobody is signed in by them."),
    ] = False,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Put a backup into an empty graph of either engine, prove that it holds the same, and apply what migrations have
    come since.

    The history, the register and the releases are proven then, too. What others keep of the graph of before (an index
    in a file, answers in caches) is not taken for it. A restore that broke off is begun again. Status 1 if a proof
    finds a flaw.
    """

    from graphdb.backup.told import told

    found = told(file)

    async def restored(graph: Graph) -> tuple[list[str], list[str]]:
        from graphdb import migrate
        from graphdb.backup.put import put
        from ingest.shipping.builtin import begin_history

        with terminal.progress() as progress:
            await put(graph, found, tokens=not without_tokens, progress=progress)
        if applied := names(await migrate.up(graph)):
            await begin_history(graph)  # as a server does that starts: a graph of 1.0.0 has none
        return applied, await _flaws(graph)

    applied, flaws = with_graph(restored, needs_data=False, creates=True, is_long=True)
    for each in applied:
        say(f"applied migration {each}")
    said = f"{_counted(found.labels)}, data version {found.version}: all there, and the same as in {file}"
    proven = "the history, the register and every release are proven" if not flaws else "\n".join(flaws)
    terminal.answer({**_about(found), "applied": applied, "ok": not flaws, "flaws": flaws}, said, proven)
    raise typer.Exit(NO if flaws else 0)


async def _flaws(graph: Graph) -> list[str]:
    """What the checks and all proofs have against a graph."""
    from graphdb.questions import checks
    from resolvers.history.prove import prove_all

    broken = [f"{each.question} {each.broken}, e.g. {each.examples}" for each in await checks.run(graph) if each.broken]
    return [*broken, *await prove_all(graph)]


def _about(found: Backup) -> dict[str, Any]:
    return {
        "file": str(found.path), "program": found.head["program"], "dataVersion": found.version,
        "ended": found.ended, "tokens": found.head["tokens"], **_held(found.labels), "content": found.content,
    }  # fmt: skip


def _held(labels: Mapping[str, Of]) -> dict[str, Any]:
    return {"labels": {label: {"nodes": of.nodes, "edges": of.edges} for label, of in sorted(labels.items())}}


def _counted(labels: Mapping[str, Of]) -> str:
    return f"{sum(of.nodes for of in labels.values()):,} nodes and {sum(of.edges for of in labels.values()):,} edges"
