"""Files for whoever asks over HTTP, with the rights of the API."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from exports.executor import Executor
from exports.growing import Growing, begun
from exports.held import held
from exports.making import Made, make
from exports.package import package
from exports.reading import Execute
from exports.wanted import WantedFile
from graphdb import engine
from graphdb.errors import DataChanged, DeadlineExceeded, NotAnswered, StocktakingError
from graphdb.records.actors import ActorRecord
from resolvers.scope.context import Context


def execute_with(executor: Executor, context: Callable[[], Awaitable[Context]]) -> Execute:
    """What asks the schema, and raises NotAnswered for what it refuses. context: of one question."""

    async def execute(text: str, variables: Mapping[str, Any]) -> Any:
        answer = await executor.execute(text, dict(variables), await context())
        for error in answer.errors or ():
            raise NotAnswered(error.message, (error.extensions or {}).get("code", StocktakingError.code))
        return answer.data

    return execute


@dataclass(frozen=True)
class ExportService:
    """Makes files of what an actor may read.

    context: what a request of an actor works with. seconds: that each question may take; a file has many.
    """

    executor: Executor
    context: Callable[[ActorRecord | None], Awaitable[Context]]
    seconds: float

    async def file(self, actor: ActorRecord | None, wanted: WantedFile, *, whole: bool = False) -> Made | Growing:
        """The file: to be sent while it grows, where an index holds all of it at the state of its beginning.

        whole: whether it has to be whole all the same. Raises as `make`, NotAnswered, and DeadlineExceeded.
        """
        if wanted.subject.is_of_sets and (context := (await self.context(actor)).again()) is not None:
            with contextlib.suppress(DataChanged):
                return await begun(held(self._in_time(partial(_again, context))), wanted, whole=whole)
        return await make(self._in_time(partial(self.context, actor)), wanted)

    async def release(self, actor: ActorRecord | None, number: int) -> BinaryIO:
        """The package of a release. Raises as `package`, NotAnswered, and DeadlineExceeded."""
        return await package(self._in_time(partial(self.context, actor)), number)

    def _in_time(self, context: Callable[[], Awaitable[Context]]) -> Execute:
        ask = execute_with(self.executor, context)

        async def in_time(text: str, variables: Mapping[str, Any]) -> Any:
            if (request := engine.current.get()) is not None:
                request.deadline = time.monotonic() + self.seconds
            try:
                async with asyncio.timeout(self.seconds):
                    return await ask(text, variables)
            except TimeoutError:
                raise DeadlineExceeded from None

        return in_time


async def _again(context: Context) -> Context:
    """A context for one more question of the same state."""
    again = context.again()
    assert again is not None, "it has an index"
    return again
