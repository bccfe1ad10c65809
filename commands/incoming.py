"""What the terminal is told of entries that come in from a file."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from commands.running import received, with_graph
from commands.terminal import Terminal, say, table

if TYPE_CHECKING:  # imported when a command runs, so that `--help` is there at once
    from graphdb.engine import Graph
    from graphdb.records.imports import StagedImport
    from ingest.formats.refusals import Rejection
    from ingest.incoming.deltas import Delta, Deltas
    from ingest.incoming.findings import Findings
    from ingest.incoming.impact import Count
    from ingest.incoming.reading import Incoming
    from ingest.writing.changeset import Receipt

SHOWN = 20  # rows, changes and counts; all of them are in --json
LONGEST = 60  # characters of a value


async def compared(graph: Graph, read: Incoming, *, complete: bool) -> tuple[Deltas, list[Count], list[Findings]]:
    """What a file would change, and the counts and findings of the audit that would change with it."""
    from ingest.incoming.bringing import against
    from ingest.incoming.findings import findings
    from ingest.incoming.impact import impact

    found = await against(graph, read, complete=complete)
    return found, await impact(graph, found.entries), await findings(graph, found.entries)


def staged(terminal: Terminal, read: Incoming, *, complete: bool, only: bool) -> None:
    """Stage a file, and apply it unless it is only to be staged."""
    from ingest.staging.stage import planned, stage

    async def work(graph: Graph) -> StagedImport | Receipt:
        plan = await planned(graph, read, complete=complete)
        if not plan.entries:
            return _nothing(read)
        with terminal.progress() as progress:
            found = await stage(graph, plan, _operator(), progress)
        return found if only else await _applied(terminal, graph, found.number)

    _answered(terminal, with_graph(work, migrates=True, is_long=True))


def applied(terminal: Terminal, number: int) -> None:
    """Apply an import, as who has the machine may."""
    _answered(terminal, with_graph(lambda graph: _applied(terminal, graph, number), is_long=True))


def undone(terminal: Terminal, number: int) -> None:
    """Take an import back."""
    from ingest.staging.decide import undoing
    from ingest.staging.stage import stage

    async def work(graph: Graph) -> Receipt:
        plan = await undoing(graph, number)
        found = await stage(graph, plan, _operator())
        for each in plan.summary["rejections"]:
            say(f"left as it is: {each['value']}: {each['reason']}")
        return await _applied(terminal, graph, found.number)

    _answered(terminal, with_graph(work, is_long=True))


def discarded(terminal: Terminal, number: int) -> None:
    """Give an import up."""
    from ingest.staging.decide import discard

    _answered(terminal, with_graph(lambda graph: discard(graph, number, _operator())))


def listed(terminal: Terminal) -> None:
    """Answer with the imports, the newest first."""
    from graphdb.questions.imports import page

    found = with_graph(lambda graph: page(graph.read, SHOWN), beside=True)
    rows = [
        (each.number, each.state.value, each.what, each.size, each.staged_by, each.staged_at[:16]) for each in found
    ]
    header = ("number", "state", "what", "entries", "by", "at")
    terminal.answer([_import(each) for each in found], table(header, rows) if rows else "nothing was staged yet")


async def _applied(terminal: Terminal, graph: Graph, number: int) -> Receipt:
    from ingest.staging.decide import WAITING, apply_staged

    with terminal.progress() as progress:
        _, receipt = await apply_staged(graph, number, _operator(), WAITING, progress)
    return receipt


def _answered(terminal: Terminal, outcome: StagedImport | Receipt) -> None:
    from graphdb.records.imports import ImportState
    from ingest.writing.changeset import Receipt

    if isinstance(outcome, Receipt):
        received(terminal, outcome)
        return
    counts = ", ".join(f"{outcome.summary[name]:,} {name}" for name in ("added", "changed", "removed", "rejected"))
    said = f"import {outcome.number} is {outcome.state.value}: {outcome.what}: {counts}"
    terminal.answer(_import(outcome), said)
    if outcome.state is ImportState.STAGED:
        number = outcome.number
        say(f"nothing is changed yet: `stocktaking ingest apply {number}` brings it in, `discard {number}` gives it up")


def _import(each: StagedImport) -> dict[str, Any]:
    return {
        "number": each.number, "state": each.state.value, "what": each.what, "collection": each.collection,
        "entries": each.size, "stagedBy": each.staged_by, "stagedAt": each.staged_at, "undoes": each.undoes,
        "receipt": each.receipt, **each.summary,
    }  # fmt: skip


def _nothing(read: Incoming) -> Receipt:
    from datetime import UTC, datetime

    from ingest.writing.changeset import Counts, Receipt

    counts = {"Entry": Counts(unchanged=len(read.checked.rows))}
    return Receipt(read.what, datetime.now(UTC), counts, tuple(read.checked.notes))


def _operator() -> str:
    """Who has the machine: imports by the command are nobody's of the API."""
    from graphdb.records.actors import IMPORTER

    return IMPORTER.id


def previewed(terminal: Terminal, read: Incoming, found: Deltas, counts: list[Count], audited: list[Findings]) -> None:
    """Answer with what a file would change."""
    from ingest.incoming.deltas import Effect

    counted = found.counts()
    sums = {effect.value.lower(): counted[effect] for effect in Effect}
    data = {
        "what": read.what,
        "read": read.source.found,
        "columns": dict(read.columns.fields),
        "counts": {**sums, "rejected": read.checked.rejected, "absent": len(found.absent)},
        "rejections": [_rejection(each) for each in read.checked.rejections] if terminal.as_json else (),
        "entries": [_entry(each) for each in found.entries if each.effect is not Effect.UNCHANGED]
        if terminal.as_json
        else (),
        "absent": list(found.absent),
        "impact": [{"of": each.of, "value": each.value, "before": each.before, "after": each.after} for each in counts],
        "findings": [{"rule": each.rule, "opens": each.opens, "closes": each.closes} for each in audited],
        "notes": [*read.checked.notes, *found.notes],
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
    changed = ((each.id, name, _short(old), _short(new)) for each in found.entries if each.effect is Effect.CHANGED
               for name, (old, new) in each.fields.items())  # fmt: skip
    if shown := list(islice(changed, SHOWN)):
        terminal.answer(data, table(("changed", "field", "from", "to"), shown))
    if counts:
        rows = [(f"{each.of} {each.value}", each.before, each.after) for each in counts]
        terminal.answer(data, table(("entries of", "before", "after"), rows[:SHOWN]))
    if audited:
        told_of = ((each.rule, each.opens, each.closes) for each in audited)
        terminal.answer(data, table(("findings of", "open", "close"), told_of))
    rejections(read)
    for each in found.notes:
        say(f"noticed: {each}")


def none_taken(read: Incoming) -> None:
    """Raises FileRefused for a file of which no row can be taken."""
    from ingest.formats.refusals import FileRefused

    if not read.checked.rows:
        raise FileRefused(read.checked.rejections)


def rejections(read: Incoming) -> None:
    """Say which rows are not taken and why, and what was noticed."""
    for what, told in (("not taken", read.checked.rejections), ("noticed", read.checked.notes)):
        for each in told[:SHOWN]:
            say(f"{what}: {each}")
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
