"""A small schema to follow, on a real server."""

import contextlib
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field

import pytest
import strawberry
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from structlog.testing import capture_logs

from graphdb.errors import GraphUnavailable, UnknownCode
from graphdb.records.actors import ActorRecord, Role
from resolvers.people.unauthenticated import Reason, Unauthenticated
from resolvers.scope.feed import Feed
from schema.guard import Executor, Limits, Rules, core
from tests.web.servers import served, within
from tests.web.toy import Mutation, Query
from web.graphql.endpoint import Endpoint
from web.graphql.streams import Patience, Streams
from web.graphql.trusted_documents import TrustedDocuments
from web.graphql.view import GraphQLView
from web.graphql.websocket import Sockets
from web.serving.middleware import middleware


@dataclass
class Hearer:
    """The context of one subscription."""

    ticks: "Ticks"
    actor: ActorRecord | None = None
    stamp: str | None = "one"
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
READERS = dict.fromkeys(core(schema).type_map, Role.VIEWER)


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


def endpoint_of(ticks: Ticks, limits: Limits | None = None, documents: TrustedDocuments | None = None) -> Endpoint:
    """What answers questions about this log."""
    limits = limits or Limits()

    async def context(actor: ActorRecord | None, _: object) -> Hearer:
        if actor is not None and actor.id == "cursed":
            raise ValueError("secret")
        return Hearer(ticks, actor)

    return Endpoint(
        Executor(schema, Rules(limits, readers=READERS)),
        context,
        documents or TrustedDocuments(),
        deadline=limits.deadline,
        max_cost=limits.max_cost,
        identify=ticks.identify,
        streams=ticks.streams,
    )


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

    endpoint = endpoint_of(ticks, limits, documents)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None, None]:
        yield
        await ticks.feed.close()

    routes = [Route("/graphql", GraphQLView(endpoint)), WebSocketRoute("/graphql", Sockets(endpoint, origins))]
    with served(Starlette(routes=routes, middleware=middleware(origins), lifespan=lifespan)) as url:
        ticks.url = f"{url}/graphql"
        yield ticks


@pytest.fixture(scope="module")
def followed() -> Iterator[Ticks]:
    """A running server of this schema."""
    with following() as running:
        yield running


@pytest.fixture
def ticks(followed: Ticks) -> Ticks:
    """The running server, when all that came before has ended."""
    within(30, lambda: followed.streams.open == 0)
    return followed


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing unforeseen is in the log."""
    with capture_logs() as logs:
        yield
    assert [each for each in logs if each["log_level"] in ("error", "critical")] == []
    assert [each for each in caplog.records if each.levelname in ("ERROR", "CRITICAL")] == []


def ticked_until_hung_up_on(ticks: Ticks) -> bool:
    """One tick more, as long as there is room for it."""
    if all(len(each) < 90 for each in ticks.feed.followers):
        ticks.tick()
    return ticks.streams.open == 0
