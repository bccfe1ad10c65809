"""What commands share: the graph opened for them, what they are given read, what they were answered said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from commands.loading import loading
from commands.terminal import OURS, UNAVAILABLE, WRONG, Terminal, say, table
from graphdb.errors import BadInput, GraphUnavailable, SetupError, shown

if TYPE_CHECKING:  # imported when a command runs, so that `--help` is there at once
    from exports.executor import Executor
    from graphdb.engine import Graph
    from graphdb.migrate import Migration
    from ingest.writing.changeset import Receipt
    from resolvers.audit.auditor import Auditor

T = TypeVar("T")
LONG = 600.0  # seconds
NOTES = 5  # so many of an import are shown
COUNTED = ("added", "changed", "removed", "unchanged")
STATUS_OF = {"GRAPH_UNAVAILABLE": UNAVAILABLE, "DEADLINE_EXCEEDED": UNAVAILABLE, "INTERNAL": OURS}


class EmptyGraph(SetupError):
    """There is nothing in this graph yet: run `stocktaking seed` first."""


class WrongUse(BadInput):
    """The command was given something that it cannot use."""


def with_graph(
    work: Callable[[Graph], Awaitable[T]],
    *,
    migrates: bool = False,
    needs_data: bool = True,
    creates: bool = False,
    beside: bool = False,
    stays: bool = False,
    is_long: bool = False,
) -> T:
    """What the work answers, with the graph of the settings open for it.

    migrates: apply pending migrations first. creates: the folder of an embedded graph may be missing. beside: it only
    reads, so that a server may have the folder open. stays: it goes on until somebody ends it. is_long: a statement may
    take LONG, as all of a large graph is read or written. Raises EmptyGraph where what is needed is not there, and
    whatever opening raises.
    """
    with loading():
        import asyncio
        import logging

        from graphdb import migrate
        from graphdb.adapter.opening import opened
        from graphdb.adapter.settings import GraphSettings
        from graphdb.questions import vocabulary

    settings = GraphSettings.read()
    if is_long:
        settings = settings.model_copy(update={"graph_deadline": max(settings.graph_deadline, LONG)})
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it would say there, an error says

    async def worked() -> T:
        async with opened(settings, beside=beside, stays=stays) as graph:
            if needs_data and not (await vocabulary.version(graph)).vocabulary:
                raise EmptyGraph
            for each in names(await migrate.up(graph) if migrates else ()):
                say(f"applied migration {each}")
            return await work(graph)

    # Opening would make the folder, and a misspelt one would stay.
    if settings.folder is not None and not settings.folder.is_dir() and not creates:
        raise EmptyGraph(f"There is no graph in {settings.folder} yet: run `stocktaking seed` first.")
    try:
        return asyncio.run(worked())
    except GraphUnavailable as fault:
        raise GraphUnavailable(f"{fault.message} GRAPH_URL is {settings.graph_url}") from fault


def names(migrations: Iterable[Migration]) -> list[str]:
    """The names of migrations, as their files have them."""
    return [f"V{each.version:04}__{each.name}" for each in migrations]


class Asking:
    """Questions to the schema in this process, several of which may share a version of the vocabulary."""

    def __init__(self, executor: Executor, graph: Graph) -> None:
        from resolvers.scope.context import Services
        from resolvers.vocabulary.cache import VocabularyCache

        self._executor = executor
        self._services = Services(graph, VocabularyCache(), auditor=auditor_of_settings())

    async def answer(self, text: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The answer to a document: {"data": ..., "errors": [...] where there are any, "extensions": ...}."""
        from resolvers.scope.context import context_for

        context = await context_for(self._services)
        result = await self._executor.execute(text, dict(variables or {}), context)
        errors = {"errors": [error.formatted for error in result.errors]} if result.errors else {}
        return {"data": result.data, **errors, "extensions": result.extensions or {}}

    async def data(self, text: str, variables: Mapping[str, Any] | None = None) -> Any:
        """The data of an answer without errors; with any, they are said and end the command."""
        return data_of(await self.answer(text, variables))


async def executed(
    executor: Executor, graph: Graph, text: str, variables: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The schema's answer to a document, as `Asking.answer` gives it."""
    return await Asking(executor, graph).answer(text, variables)


def executor_of_settings() -> Executor:
    """What answers documents, with the limits of the settings."""
    with loading():
        from schema import schema
        from schema.guard import Executor as OfSchema
        from schema.guard import Limits, Rules
        from web.serving.settings import Settings

    return OfSchema(schema, Rules(Limits(**Settings.read().limits())))


def auditor_of_settings() -> Auditor:
    """An auditor that looks as the server does with the same settings, so that each finds what the other found."""
    from resolvers.audit.auditor import Auditor
    from resolvers.audit.settings import AuditSettings

    return Auditor(AuditSettings.read().thresholds())


def refused(answer: Mapping[str, Any], *, places: bool = False) -> int:
    """Say the errors of an answer, with their places in the document; the exit status they make, 0 without any."""
    errors = answer.get("errors", ())
    for error in errors:
        at = error["locations"][0] if places and error.get("locations") else None
        say((f"line {at['line']}, column {at['column']}: " if at else "") + error["message"])
    return max((STATUS_OF.get(error["extensions"]["code"], WRONG) for error in errors), default=0)


def data_of(answer: Mapping[str, Any]) -> Any:
    """The data of an answer without errors; with any, they are said and end the command."""
    if status := refused(answer):
        raise typer.Exit(status)
    return answer["data"]


def document(name: str) -> str:
    """The text of a file. Raises WrongUse where there is none."""
    try:
        return Path(name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise WrongUse(f"{name} is not UTF-8.") from None
    except OSError:
        raise WrongUse(
            f"{shown(name)} is no documented question (`stocktaking query --list`) and no file that can be read."
        ) from None


def variables(given: str | None) -> dict[str, Any]:
    """The variables of `--variables`. Raises WrongUse where they are no JSON object."""
    import orjson

    try:
        found = orjson.loads(given or "{}")
    except orjson.JSONDecodeError as fault:
        raise WrongUse(f"--variables is not JSON, line {fault.lineno}, column {fault.colno}: {fault.msg}") from None
    if not isinstance(found, dict):
        raise WrongUse('--variables is no JSON object: write \'{"line": "C7"}\'.')
    return found


def received(terminal: Terminal, receipt: Receipt, *, only_told: bool = False) -> None:
    """Answer with the receipt of an import; only_told: of one that nobody has done yet."""
    counts = {name: {each: getattr(counts, each) for each in COUNTED} for name, counts in receipt.by_name.items()}
    data = {"what": receipt.what, "id": receipt.id, "isUnchanged": receipt.is_unchanged, "counts": counts}
    rows = ((name, *each.values()) for name, each in counts.items())
    told = f"{receipt}; nothing is written yet" if only_told and not receipt.is_unchanged else str(receipt)
    terminal.answer({**data, "notes": receipt.notes}, told, table(("", *COUNTED), rows))
    if not terminal.as_json:
        more = len(receipt.notes) - NOTES
        for note in (*receipt.notes[:NOTES], *([f"{more} more notes, see --json"] if more > 0 else [])):
            say(note)
