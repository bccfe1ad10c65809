"""What answers documents, for all that ask the schema and stand beside or below it: files, reports, pages, commands."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from graphql import ExecutionResult, OperationType

from graphdb.records.actors import ActorRecord


class Prepared(Protocol):
    """An operation that has been judged, as schema.guard.prepared.Prepared is."""

    @property
    def cost(self) -> tuple[int, int]: ...

    @property
    def way(self) -> str: ...

    @property
    def unfit(self) -> OperationType | None: ...

    def execute(self, context: Any, /, *, printed: bool = False) -> Awaitable[ExecutionResult]: ...

    def subscribe(
        self, context: Any, /, *, turn: Callable[[], AbstractContextManager[Any]]
    ) -> Awaitable[ExecutionResult | AsyncGenerator[ExecutionResult, None]]: ...


class Executor(Protocol):
    """What answers documents, as schema.guard.Executor does."""

    def execute(self, query: str, variables: Mapping[str, Any], context: Any, /) -> Awaitable[ExecutionResult]: ...

    def prepare(
        self,
        query: str,
        variables: Mapping[str, Any] | None,
        name: str | None,
        actor: ActorRecord | None,
        kinds: Collection[OperationType],
        /,
    ) -> Prepared: ...

    def lasts(self, query: str, variables: Mapping[str, Any] | None = None, /) -> bool: ...

    def writes(self, query: str, /) -> bool: ...

    def follows(self, query: str, name: str | None, /) -> bool: ...
