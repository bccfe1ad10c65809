"""What the terminal is told of entries that come in from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commands.terminal import Terminal, say, table

if TYPE_CHECKING:  # imported when a command runs, so that `--help` is there at once
    from ingest.incoming.deltas import Delta, Deltas
    from ingest.incoming.impact import Count
    from ingest.incoming.reading import Incoming
    from ingest.refusals import Rejection

SHOWN = 20  # rows, changes and counts; all of them are in --json
LONGEST = 60  # characters of a value


def previewed(terminal: Terminal, read: Incoming, found: Deltas, counts: list[Count]) -> None:
    """Answer with what a file would change."""
    from ingest.incoming.deltas import Effect

    effects = {effect: found.of(effect) for effect in Effect}
    sums = {effect.value.lower(): len(each) for effect, each in effects.items()}
    data = {
        "what": read.what,
        "read": read.source.found,
        "columns": dict(read.columns.fields),
        "counts": {**sums, "rejected": read.checked.rejected, "absent": len(found.absent)},
        "rejections": [_rejection(each) for each in read.checked.rejections],
        "entries": [_entry(each) for each in found.entries if each.effect is not Effect.UNCHANGED],
        "absent": list(found.absent),
        "impact": [{"of": each.of, "value": each.value, "before": each.before, "after": each.after} for each in counts],
        "notes": list(read.checked.notes),
    }
    if terminal.as_json:
        terminal.json(data)
        return
    rest = f", {read.checked.rejected:,} rejected; {len(found.absent):,} of the collection are not in the file"
    told = ", ".join(f"{count:,} {name}" for name, count in sums.items())
    columns = ((column, name) for column, name in read.columns.fields.items())
    terminal.answer(
        data, f"{read.what}: {told}{rest}", f"read as {read.source.found}", table(("column", "is"), columns)
    )
    changed = [(each.id, name, _short(old), _short(new)) for each in effects[Effect.CHANGED]
               for name, (old, new) in each.fields.items()]  # fmt: skip
    if changed:
        terminal.answer(data, table(("changed", "field", "from", "to"), changed[:SHOWN]))
    if counts:
        rows = [(f"{each.of} {each.value}", each.before, each.after) for each in counts]
        terminal.answer(data, table(("entries of", "before", "after"), rows[:SHOWN]))
    rejections(read)


def rejections(read: Incoming) -> None:
    """Say which rows are not taken and why, and what was noticed."""
    lines = [f"not taken: {each}" for each in read.checked.rejections]
    for told in (lines, [f"noticed: {each}" for each in read.checked.notes]):
        for each in told[:SHOWN]:
            say(each)
        if len(told) > SHOWN:
            say(f"... and {len(told) - SHOWN:,} more, see --json")


def _rejection(each: Rejection) -> dict[str, Any]:
    names = ("file", "line", "column", "value", "reason", "suggestion")
    return {name: getattr(each, name) for name in names}


def _entry(each: Delta) -> dict[str, Any]:
    fields = {name: {"before": old, "after": new} for name, (old, new) in each.fields.items()}
    return {"id": each.id, "line": each.line, "title": each.title, "effect": each.effect.value, "fields": fields}


def _short(value: Any) -> str:
    said = "" if value is None else str(value)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 3]}..."
