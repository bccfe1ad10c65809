"""`stocktaking ingest`: data from files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.options import Debug, GraphUrl, Json, terminal
from commands.running import received, with_graph
from commands.terminal import NO

app = typer.Typer(help="Bring data in from files.", no_args_is_help=True)


@app.command("reference")
def reference(
    folder: Annotated[
        Path,
        typer.Argument(exists=True, help="A folder, or one of its files: e.g. the UN's list of goals and targets."),
    ],
    preview: Annotated[bool, typer.Option("--preview", help="Say what would change, and write nothing.")] = False,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Bring in texts that others wrote: official texts of targets, rationales of linkages, descriptions of entries; and
    linkages to objectives of other frameworks, which people then decide about.

    A file with a fault is refused whole, with line and column.
    """
    from ingest.reference import reference as read
    from ingest.writing.apply import apply
    from ingest.writing.apply import preview as compare

    changeset = read(folder)
    found = with_graph(lambda graph: (compare if preview else apply)(graph, changeset), migrates=True)
    received(terminal, found, only_told=preview)


@app.command("entries")
def entries(
    file: Annotated[
        Path,
        typer.Argument(exists=True, help="CSV and its relatives, XLSX, ODS, JSON, JSON Lines, IATI, a folder of JSON."),
    ],
    collection: Annotated[str, typer.Option(help="The code of the collection that they are of, which is there.")],
    mapping: Annotated[
        Path | None, typer.Option(help="Which column is what, as JSON; --preview writes it where it is not there.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Of a text that is not UTF-8: cp1252, mac_roman ...")] = None,
    separator: Annotated[str | None, typer.Option(help="Between cells, where it is not found.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Of a workbook, where it is not the one with the header.")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would change, and write nothing.")] = False,
    skip: Annotated[
        bool, typer.Option("--skip-rejected", help="Bring the rest in at once where rows are not taken.")
    ] = False,
    complete: Annotated[
        bool, typer.Option("--complete", help="The file is all of the collection: entries that it lacks go.")
    ] = False,
    stage_only: Annotated[
        bool, typer.Option("--stage", help="Leave it staged, for another person to approve and apply.")
    ] = False,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Bring entries in from a file: read, checked row by row, compared with what is there.

    A row that is not taken is told with line, column, value, reason and what is likely meant; the rest is then staged
    and waits for somebody to apply it. Twice the same file changes nothing, and says so.
    """
    from commands.incoming import compared, none_taken, previewed, rejections, staged
    from ingest.formats.source import Reading
    from ingest.incoming.bringing import asked_by
    from ingest.incoming.columns import ColumnMapping, read_mapping, written_mapping
    from ingest.incoming.reading import read_entries

    known = read_mapping(mapping) if mapping is not None and (mapping.exists() or not preview) else ColumnMapping()
    beside = with_graph(lambda graph: asked_by(graph.read, collection), migrates=True)
    read = read_entries(file, collection, known, Reading(encoding, separator, sheet), beside)
    if preview:
        found, counts, audited = with_graph(lambda graph: compared(graph, read, complete=complete), migrates=True)
        if mapping is not None and not mapping.exists():
            mapping.write_text(written_mapping(read.source, read.columns, read.reading), encoding="utf-8")
        previewed(terminal, read, found, counts, audited)
        raise typer.Exit(NO if read.checked.rejections else 0)
    if read.checked.rejections:
        rejections(read)
        none_taken(read)
    waits = bool(read.checked.rejections) and not skip
    staged(terminal, read, complete=complete, only=stage_only or waits)
    if waits and not stage_only:
        raise typer.Exit(NO)


@app.command("events")
def events(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="An iCalendar file (.ics).")],
    zone: Annotated[
        str | None, typer.Option(help="Of times that have none, e.g. Europe/Zurich; they are refused without it.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would change, and write nothing.")] = False,
    skip: Annotated[
        bool, typer.Option("--skip-rejected", help="Bring the rest in where events are not taken.")
    ] = False,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Bring events in from a calendar: new ones are added, those that are there by their UID are changed.

    An event that is not taken is told with what to change, and then nothing of the file is, unless --skip-rejected is
    given. Twice the same file changes nothing, and says so.
    """
    from commands.calendars import brought

    brought(terminal, file, zone, preview=preview, skip=skip)


@app.command("terms")
def terms(
    file: Annotated[
        Path,
        typer.Argument(
            exists=True, dir_okay=False, help="A table (scheme, code, label, match, to), or SSSOM (.sssom.tsv)."
        ),
    ],
    repository: Annotated[str, typer.Option(help="The code of the hosted repository, e.g. DPG.")],
    preview: Annotated[bool, typer.Option("--preview", help="Say what would change, and write nothing.")] = False,
    skip: Annotated[bool, typer.Option("--skip-rejected", help="Bring the rest in where rows are not taken.")] = False,
    graph_url: GraphUrl = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Bring in the terms of a hosted repository and what they mean; nothing that is there is taken back.

    A row that is not taken is told with line, column and reason, and then nothing of the file is, unless
    --skip-rejected is given. Twice the same file changes nothing, and says so.
    """
    from commands.terms import brought

    brought(terminal, file, repository, preview=preview, skip=skip)


Number = Annotated[int, typer.Argument(help="The number of the import, see `stocktaking ingest staged`.")]


@app.command("staged")
def list_staged(graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """List the imports that were staged, the newest first: what each would bring, and how far it has come."""
    from commands.incoming import listed

    listed(terminal)


@app.command("apply")
def apply_import(number: Number, graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Bring an import that is staged into the graph, whole. An entry that was changed meanwhile is a conflict."""
    from commands.incoming import applied

    applied(terminal, number)


@app.command("discard")
def discard_import(number: Number, graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Give an import up that is staged; nothing of it is kept."""
    from commands.incoming import discarded

    discarded(terminal, number)


@app.command("undo")
def undo_import(number: Number, graph_url: GraphUrl = None, as_json: Json = False, debug: Debug = False) -> None:
    """Take an import back that was applied, as an import of its own. What was changed since is left as it is."""
    from commands.incoming import undone

    undone(terminal, number)
