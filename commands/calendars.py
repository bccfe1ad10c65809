"""What `stocktaking ingest events` does and says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from commands.running import with_graph
from commands.terminal import NO, Terminal, say, table
from ingest.calendar import Coming, bring, compared, read_calendar

HOW = "correct the file, or give --skip-rejected"


def brought(terminal: Terminal, file: Path, zone: str | None, *, preview: bool, skip: bool) -> None:
    """Bring a calendar in, or say what it would bring."""
    found = read_calendar(file, zone)
    for each in found.unread:
        say(f"{file.name}: {each.id or 'an event without a UID'}: {each.message}")
    for note in found.notes:
        say(f"{file.name}: {note}")
    is_whole = skip or not found.unread
    if preview or not is_whole:
        coming = with_graph(lambda graph: compared(graph.read, found.events), migrates=True)
        what = _would(coming, is_whole=is_whole) if preview else f"nothing is brought in: {HOW}"
    else:
        coming = with_graph(lambda graph: bring(graph, found.events, f"the calendar {file.name}"), migrates=True)
        what = "brought in" if not coming.is_nothing else _nothing(coming)
    for left in coming.older:
        say(f"{file.name}: {left}")
    terminal.answer(_told(coming, len(found.unread), what), _shown(coming), f"{file.name}: {what}")
    if found.unread and not skip:
        raise typer.Exit(NO)


def _would(coming: Coming, *, is_whole: bool) -> str:
    """What a preview says of a file: that it would do nothing, too, and why."""
    if not is_whole:
        return f"nothing would be brought in: {HOW}"
    return "would be brought in" if not coming.is_nothing else _nothing(coming)


def _nothing(coming: Coming) -> str:
    if coming.older:
        return "nothing to do, all that the file says is so already or older than what is here"
    return "nothing to do, all that the file says is so already"


def _told(coming: Coming, rejected: int, what: str) -> dict[str, Any]:
    return {
        "added": [each.id for each in coming.new],
        "changed": [now.id for _, now in coming.changed],
        "unchanged": coming.unchanged,
        "older": [each.id for each in coming.older],
        "rejected": rejected,
        "what": what,
    }


def _shown(coming: Coming) -> Any:
    rows = [("new", each.id, each.title, each.starts, each.zone or "") for each in coming.new]
    rows += [
        (now.status.value.lower() if now.status is not was.status else "changed", now.id, now.title, now.starts,
         now.zone or "")
        for was, now in coming.changed
    ]  # fmt: skip
    return table(("", "uid", "title", "starts", "zone"), [*rows, ("unchanged", coming.unchanged, "", "", "")])
