"""A small schema to follow, on a real server, and clients that speak the protocols letter by letter."""

import contextlib
import json
import socket
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
import strawberry
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from graphdb.audit_records import ActorRecord, Role
from graphdb.errors import GraphUnavailable, Reason, Unauthenticated, UnknownCode
from resolvers.feed import Feed
from schema.guard import Limits, Rules, guarded
from tests.web.serving import served
from tests.web.toy import Mutation, Query
from web.middleware import middleware
from web.sockets import Sockets
from web.streams import Patience, Streams
from web.trusted import TrustedDocuments
from web.view import Endpoint, GraphQLView

EVENTS = "text/event-stream"
PROTOCOL = "graphql-transport-ws"
TICKS = "subscription Ticks($after: Int) { ticked(after: $after) { number } }"


@dataclass
class Hearer:
    """The context of one subscription."""

    ticks: "Ticks"
    actor: ActorRecord | None = None
    data_version: int = 1
    resume_after: int | None = None
    place: int | None = None


Info = strawberry.Info[Hearer, None]


@strawberry.type
class Tick:
    number: int

    @strawberry.field
    def text(self, length: int) -> str:
        return "x" * length

    @strawberry.field
    def odd(self) -> int:
        if self.number % 2 == 0:
            raise UnknownCode("odd number", self.number, [1, 3])
        return self.number

    @strawberry.field
    def broken(self) -> int:
        raise ValueError("MATCH (n) RETURN secret")


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def ticked(self, info: Info, after: int | None = None) -> AsyncGenerator[Tick, None]:
        context = info.context
        start = after if context.resume_after is None else context.resume_after
        heard = await context.ticks.feed.subscribe(start)

        async def told() -> AsyncGenerator[Tick, None]:
            try:
                async for number in heard:
                    context.place = number
                    yield Tick(number=number)
            finally:
                await heard.aclose()
                context.ticks.left += 1

        return told()

    @strawberry.subscription
    async def refused(self, code: str) -> AsyncGenerator[Tick, None]:
        raise UnknownCode("action line", code, ["C1"])

    @strawberry.subscription
    async def counted(self, to: int, fault: bool = False) -> AsyncGenerator[int, None]:
        for number in range(1, to + 1):
            yield number
        if fault:
            raise ValueError("MATCH (n) RETURN secret")

    @strawberry.subscription
    async def who(self, info: Info) -> AsyncGenerator[str, None]:
        yield info.context.actor.id if info.context.actor else "nobody"


schema = strawberry.Schema(query=Query, mutation=Mutation, subscription=Subscription)
READERS = dict.fromkeys(schema._schema.type_map, Role.VIEWER)


@dataclass
class Ticks:
    """A log that a test writes to, and what became of its followers and of the tokens."""

    numbers: list[int] = field(default_factory=list)
    left: int = 0  # subscriptions that have ended
    revoked: set[str] = field(default_factory=set)
    url: str = ""
    streams: Streams = field(default_factory=Streams)

    def __post_init__(self) -> None:
        self.feed: Feed[int] = Feed(self.after, int, self.head, every=0.02)

    def tick(self, count: int = 1) -> None:
        """That many at once."""
        last = len(self.numbers)
        self.numbers += list(range(last + 1, last + 1 + count))

    async def after(self, number: int) -> list[int]:
        return self.numbers[number:]

    async def head(self) -> int:
        return len(self.numbers)

    async def identify(self, authorization: str | None) -> ActorRecord | None:
        """Everybody is who they say they are."""
        if authorization is None:
            return None
        name = authorization.removeprefix("Bearer ")
        if name == "away":
            raise GraphUnavailable
        if name == "bug":
            raise ValueError("secret")
        if name == authorization:
            raise Unauthenticated(Reason.UNSUPPORTED_SCHEME)
        if name in self.revoked:
            raise Unauthenticated(Reason.TOKEN_REVOKED)
        return ActorRecord(name, name, Role.CONTRIBUTOR)

    @property
    def followers(self) -> int:
        return len(self.feed.followers)


@contextlib.contextmanager
def following(
    limits: Limits | None = None,
    *,
    patience: Patience | None = None,
    origins: tuple[str, ...] = (),
    documents: TrustedDocuments | None = None,
    ticks: Ticks | None = None,
) -> Iterator[Ticks]:
    """A server of this schema; its log."""
    limits, ticks = limits or Limits(), ticks or Ticks()
    ticks.streams = Streams(limits.connections, limits.subscriptions, patience or Patience())

    async def context(actor: ActorRecord | None, _: object) -> Hearer:
        if actor is not None and actor.id == "cursed":
            raise ValueError("secret")
        return Hearer(ticks, actor)

    endpoint = Endpoint(
        guarded(schema, Rules(limits, readers=READERS)),
        context,
        documents or TrustedDocuments(),
        deadline=limits.deadline,
        max_cost=limits.max_cost,
        identify=ticks.identify,
        streams=ticks.streams,
    )

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None, None]:
        yield
        await ticks.feed.close()

    routes = [Route("/graphql", GraphQLView(endpoint)), WebSocketRoute("/graphql", Sockets(endpoint, origins))]
    with served(Starlette(routes=routes, middleware=middleware(origins), lifespan=lifespan)) as url:
        ticks.url = f"{url}/graphql"
        yield ticks


class Talk:
    """A WebSocket, message by message."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def say(self, **message: Any) -> None:
        self.connection.send(json.dumps(message))

    def hear(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.connection.recv(timeout=10))
        return found

    def subscribe(self, query: str = TICKS, id: str = "1", **variables: Any) -> None:
        self.say(type="subscribe", id=id, payload={"query": query, "variables": variables})

    def closed(self) -> tuple[int | None, str]:
        """The code and the reason that the server closes with, after whatever else it says."""
        with contextlib.suppress(Exception):
            while True:
                self.connection.recv(timeout=10)
        assert self.connection.close_code is not None
        return self.connection.close_code, self.connection.close_reason or ""


@contextlib.contextmanager
def talk(url: str, *, init: Any = None, protocol: str | None = PROTOCOL, **options: Any) -> Iterator[Talk]:
    """A connection; `init` is the payload of connection_init, which is not sent where it is False."""
    protocols = [Subprotocol(protocol)] if protocol else None
    address = url.replace("http://", "ws://")
    with connect(address, subprotocols=protocols, compression=None, open_timeout=10, **options) as connection:
        talking = Talk(connection)
        if init is not False:
            talking.say(type="connection_init", **({"payload": init} if init is not None else {}))
            assert talking.hear() == {"type": "connection_ack"}
        yield talking


@dataclass
class Event:
    """One server-sent event; a sign of life has the kind ""."""

    kind: str = ""
    id: str | None = None
    data: Any = None


def events(lines: Iterator[str]) -> Iterator[Event]:
    """The events of a stream as they come."""
    found = Event()
    for line in lines:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match name:
            case "event":
                found.kind = value
            case "id":
                found.id = value
            case "data":
                found.data = json.loads(value) if value else None
            case "" if not line:
                yield found
                found = Event()


@contextlib.contextmanager
def stream(url: str, query: str = TICKS, variables: Any = None, **headers: str) -> Iterator[Iterator[Event]]:
    """The events of a subscription by POST; the first, a sign of life, is taken."""
    body = {"query": query, "variables": variables}
    with httpx.stream("POST", url, json=body, headers={"accept": EVENTS, **headers}, timeout=15) as answer:
        assert answer.status_code == 200, answer.read()
        assert answer.headers["content-type"] == f"{EVENTS}; charset=utf-8"
        found = events(answer.iter_lines())
        assert next(found) == Event()
        yield found


def deaf(url: str, head: str) -> socket.socket:
    """A client that says this and then reads nothing, with little room for what it is sent."""
    address = urlsplit(url)
    assert address.hostname
    wire = socket.socket()
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    wire.connect((address.hostname, address.port or 80))
    wire.sendall(head.encode())
    return wire
