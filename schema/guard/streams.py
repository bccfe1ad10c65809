"""Subscriptions behind the guard: begun or refused, then a result for each event, whose errors all have a code."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable
from contextlib import AbstractContextManager, aclosing, nullcontext
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    ExecutionResult,
    Executor,
    GraphQLError,
    GraphQLSchema,
    create_source_event_stream,
    execute_subscription_event,
)

from schema.guard.problems import Code, problem

Turn = Callable[[], AbstractContextManager[Any]]  # what surrounds the answer to one event, e.g. a deadline
SECOND = 1.0
Finish = Callable[[dict[str, Any] | None, list[GraphQLError] | None], ExecutionResult]


class Begun(NamedTuple):
    """A subscription: its events, and what makes a result of each."""

    executor: Executor[Any]
    events: AsyncIterable[Any]


def alone() -> AbstractContextManager[None]:
    return nullcontext()


async def begun_of(
    schema: GraphQLSchema, document: DocumentNode, name: str | None, variables: dict[str, Any], context: Any
) -> Begun | list[GraphQLError]:
    """The named subscription, begun; or why it does not begin: its variables will not do, or its field refuses."""
    executor = Executor.build(
        schema, document, context_value=context, raw_variable_values=variables, operation_name=name
    )
    if isinstance(executor, list):
        return executor
    try:
        promised = create_source_event_stream(executor)
    except StopIteration:  # graphql-core takes the first field, and there may be none
        return [problem(Code.BAD_USER_INPUT, "The subscription's field is left out by @skip or @include: ask for it.")]
    events = await promised if isawaitable(promised) else promised
    return list(events.errors or ()) if isinstance(events, ExecutionResult) else Begun(executor, events)


@dataclass
class Pace:
    """How quickly events that are there already are answered: each costs what was estimated for one, and what they
    cost in a second is what one request may cost."""

    cost: int
    limit: int
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic
    spent: int = 0
    since: float = 0.0

    async def step(self) -> None:
        """Before the next event: others have their turn, and a second has passed where it has cost enough."""
        await self.pause(0)
        if (now := self.clock()) >= self.since + SECOND:
            self.since, self.spent = now, 0
        self.spent += self.cost
        if self.spent > self.limit:
            await self.pause(self.since + SECOND - now)
            self.since, self.spent = self.clock(), self.cost


async def results(begun: Begun, finish: Finish, turn: Turn, pace: Pace) -> AsyncGenerator[ExecutionResult, None]:
    """A result for each event. A fault of what tells them is the last one."""
    events: Any = aiter(begun.events)
    async with aclosing(events):
        try:
            async for event in events:
                await pace.step()
                with turn():
                    promised = execute_subscription_event(begun.executor.build_per_event_executor(event))
                    answer = await promised if isawaitable(promised) else promised
                yield finish(answer.data, answer.errors)
        except Exception as fault:
            yield finish(None, [GraphQLError(str(fault), original_error=fault)])
