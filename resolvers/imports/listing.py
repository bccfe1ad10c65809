"""The imports, the newest first, in pages."""

from __future__ import annotations

from graphdb.questions import imports
from graphdb.records.imports import StagedImport
from resolvers.lists.keyset import Keyset
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum
from resolvers.scope.context import Context


class ImportList:
    """All imports."""

    def __init__(self, context: Context) -> None:
        self._graph = context.graph

    async def total(self) -> int:
        return await imports.total(self._graph.read)

    async def page(self, arguments: PageArguments) -> PageOf[StagedImport]:
        """Backwards from a cursor, those that are newer than it. Raises BadInput and BadCursor."""
        return await Keyset(checksum("imports"), (int,), lambda each: (each.number,), self._beyond).page(arguments)

    async def _beyond(self, place: Position | None, limit: int, *, backwards: bool) -> list[StagedImport]:
        number = int(place[0]) if place is not None else None
        return await imports.page(self._graph.read, limit, place=number, backwards=backwards)
