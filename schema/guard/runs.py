"""One answer by a plan, on its way: what waits for something is settled together, and stands where it belongs then."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterable, Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from inspect import isawaitable, iscoroutine
from typing import Any, Protocol, TypeGuard

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    VariableValues,
    get_argument_values,
)
from graphql.pyutils import Path

from schema.guard.answers import Rows

PLAIN = frozenset({type(None), bool, int, float, str, list, tuple, dict})
AT_ONCE = 1_000  # fields that wait for something are settled together, so many between two turns of the loop
Complete = Callable[[Any, "Run", Path | None], Any]  # a value of an object: as it stands in the answer
Step = Callable[[Any, "Run", Path | None, dict[str, Any]], Any]  # an object, its place, and what becomes of it


def is_awaitable(value: Any) -> TypeGuard[Awaitable[Any]]:
    return type(value) not in PLAIN and isawaitable(value)


class Bail(Exception):
    """Graphql-core has to answer."""


@dataclass(frozen=True)
class ResolvedField:
    """A field with a resolver."""

    key: str
    definition: GraphQLField
    parent: GraphQLObjectType
    nodes: list[FieldNode]
    complete: Complete
    item: Complete | None  # of a list


class Planned(Protocol):
    """What an answer has to know of its plan. root: what makes it whole."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    root: Complete


@dataclass
class Run:
    """One answer on its way."""

    plan: Planned
    context: Any
    variables: VariableValues
    printed: bool
    rows: Rows | None = None  # kept from other answers; None where nothing may be
    waiting: deque[tuple[ResolvedField, Any, Path, dict[str, Any]]] = field(default_factory=deque)
    made: list[tuple[tuple[Hashable, ...], dict[str, Any]]] = field(
        default_factory=list
    )  # rows, to be kept once they are whole
    arguments: dict[int, dict[str, Any]] = field(default_factory=dict)

    async def answer(self) -> dict[str, Any]:
        try:
            return await self._answer()
        finally:
            for _, value, _, _ in self.waiting:  # where something was raised
                if iscoroutine(value):
                    value.close()

    async def _answer(self) -> dict[str, Any]:
        data: dict[str, Any] = self.plan.root(None, self, None)
        while self.waiting:
            # So many at once that what is loaded is loaded together, and not so many that nobody else has a turn.
            waiting = [self.waiting.popleft() for _ in range(min(AT_ONCE, len(self.waiting)))]
            # All end before anything is raised: what a loader was asked for is not given up.
            found = await asyncio.gather(*(self._settled(*each) for each in waiting), return_exceptions=True)
            for (asked, _, _, into), value in zip(waiting, found, strict=True):
                if isinstance(value, BaseException):
                    raise value
                into[asked.key] = value
        if self.rows is not None:
            for key, row in self.made:
                self.rows.put(key, row)
        return data

    async def _settled(self, asked: ResolvedField, value: Any, path: Path, into: dict[str, Any]) -> Any:
        while isawaitable(value):
            value = await value
        if not isinstance(value, AsyncIterable):
            return asked.complete(value, self, path)
        if (item := asked.item) is None:
            raise Bail
        return [item(each, self, Path(path, at, None)) async for at, each in _numbered(value)]

    def resolved(self, asked: ResolvedField, source: Any, path: Path | None, into: dict[str, Any]) -> Any:
        here = Path(path, asked.key, asked.parent.name)
        arguments = self.arguments.get(id(asked))
        if arguments is None:
            found = get_argument_values(asked.definition, asked.nodes[0], self.variables)
            arguments = self.arguments[id(asked)] = found
        resolve = asked.definition.resolve
        assert resolve is not None
        value = resolve(source, self._info(asked, here), **arguments)
        if type(value) in PLAIN or not (isawaitable(value) or isinstance(value, AsyncIterable)):
            return asked.complete(value, self, here)
        self.waiting.append((asked, value, here, into))
        return None  # until it is settled

    def _info(self, asked: ResolvedField, path: Path) -> GraphQLResolveInfo[Any]:
        plan = self.plan
        return GraphQLResolveInfo(
            asked.nodes[0].name.value,
            asked.nodes,
            asked.definition.type,
            asked.parent,
            path,
            plan.schema,
            plan.fragments,
            None,
            plan.operation,
            self.variables,
            self.context,
            is_awaitable,
            None,
            None,  # type: ignore[arg-type]  # nothing here tracks what runs
        )


async def _numbered(values: AsyncIterable[Any]) -> Any:
    number = 0
    async for each in values:
        yield number, each
        number += 1
