"""What subscriptions share, whatever they come over: how many, for how long, and with how much patience."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from contextvars import Context as Variables
from dataclasses import dataclass, field
from typing import Any

import structlog
from starlette.types import Message, Send

from graphdb.errors import StocktakingError
from resolvers.people.unauthenticated import Unauthenticated
from web.graphql.faults import TooManyStreams
from web.identity.signing_in import Identify
from web.serving.request_scope import Work
from web.serving.uvicorn_protocols import Connection

log = structlog.get_logger("streams")


class TooSlow(ConnectionError):
    """The client has not taken what was sent, and was hung up on."""


@dataclass(frozen=True)
class Patience:
    """Seconds."""

    init: float = 10.0  # that a WebSocket may take to say who it is
    send: float = 10.0  # that a client may take to take something
    again: float = 60.0  # between two looks at the token of who is signed in
    heartbeat: float = 15.0  # without an event, until a sign of life


@dataclass
class Streams:
    """The connections of this process that are held open for subscriptions."""

    most: int = 1_000  # connections
    each: int = 10  # subscriptions on one
    patience: Patience = field(default_factory=Patience)
    open: int = 0

    def check(self) -> None:
        """Raises TooManyStreams where no other connection is taken."""
        if self.open >= self.most:
            raise TooManyStreams

    @contextlib.contextmanager
    def counted(self) -> Iterator[None]:
        """One connection for as long as the block runs. Raises TooManyStreams."""
        self.check()
        self.open += 1
        try:
            yield
        finally:
            self.open -= 1

    def timely(self, send: Send, connection: Connection) -> Send:
        """Sends, or hangs up where the client does not take it. What is sent raises TooSlow then."""

        async def sent(message: Message) -> None:
            try:
                async with asyncio.timeout(self.patience.send):
                    await send(message)
            except TimeoutError:
                connection.hang_up()
                log.warning("a client is too slow", seconds=self.patience.send)
                raise TooSlow from None

        return sent

    def watch(self, identify: Identify, authorization: str | None) -> asyncio.Task[Unauthenticated]:
        """A task that ends when this header signs nobody in any more, with the reason; cancel it at the end."""
        return asyncio.create_task(self._signed_out(identify, authorization), context=Variables())

    async def _signed_out(self, identify: Identify, authorization: str | None) -> Unauthenticated:
        while True:
            await asyncio.sleep(self.patience.again)
            try:
                if authorization is not None:
                    await identify(authorization)
            except Unauthenticated as fault:
                return fault
            except StocktakingError as fault:  # the graph is away: that is no reason to doubt anybody
                log.warning("who is signed in could not be looked at again", reason=fault.message)


@contextlib.contextmanager
def turn(work: Work, seconds: float) -> Iterator[None]:
    """The answer to one event: it has a deadline of its own, and leaves nothing behind in what lasts for hours."""
    work.deadline = time.monotonic() + seconds
    try:
        yield
    finally:
        rest(work)


def rest(work: Work) -> None:
    """Nothing is being answered: there is no deadline."""
    work.deadline = None
    work.tasks.clear()
    work.statements.clear()


def error(fault: StocktakingError) -> dict[str, Any]:
    """A fault as clients see it."""
    why = {"reason": fault.reason.value} if isinstance(fault, Unauthenticated) else {}
    return {"message": fault.message, "extensions": {"code": fault.code, **why}}


async def ended(*tasks: asyncio.Future[Any] | None) -> None:
    """Cancel what still runs, and wait for it."""
    for task in tasks:
        if task is not None and not task.done():
            task.cancel()
            await asyncio.wait({task})
