"""What `stocktaking ingest terms` does and says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from commands.running import with_graph
from commands.terminal import NO, Terminal, say, table
from ingest.formats.refusals import Rejection
from ingest.terms import ComingTerms, bring, compared, read_terms


def brought(terminal: Terminal, file: Path, repository: str, *, preview: bool, skip: bool) -> None:
    """Bring the terms of a file in, or say what it would bring."""
    read = read_terms(file, repository)
    coming = with_graph(lambda graph: compared(graph.read, read, repository), migrates=True)
    faults = sorted((*read.rejections, *coming.rejections), key=lambda each: each.line)
    for each in faults:
        say(str(each))
    if preview:
        what = "would be brought in"
    elif faults and not skip:
        what = "nothing is brought in: correct the file, or give --skip-rejected"
    else:
        coming = with_graph(lambda graph: bring(graph, read, repository), migrates=True)
        what = "brought in" if coming.changes else "nothing to do, all that the file says is so already"
    terminal.answer(_told(coming, faults, what), _shown(coming), f"{file.name}: {what}")
    if faults and not skip:
        raise typer.Exit(NO)


def _told(coming: ComingTerms, faults: list[Rejection], what: str) -> dict[str, Any]:
    return {
        "added": [now.id for was, now in coming.changes if was is None],
        "changed": [now.id for was, now in coming.changes if was is not None],
        "unchanged": coming.unchanged,
        "rejections": [
            {"line": each.line, "column": each.column, "reason": each.reason, "value": each.value} for each in faults
        ],
        "what": what,
    }


def _shown(coming: ComingTerms) -> Any:
    rows = [
        ("new" if was is None else "changed", now.id, now.label, ", ".join(each.kept for each in now.mappings))
        for was, now in coming.changes
    ]
    return table(("", "term", "label", "means"), [*rows, ("unchanged", coming.unchanged, "", "")])
