"""A small schema with a field for each thing that can happen, behind the real view and middleware."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

import strawberry
from starlette.applications import Starlette
from starlette.routing import Route

from graphdb.errors import BadCursor, BadId, DeadlineExceeded, GraphUnavailable, UnknownCode
from graphdb.records.actors import ActorRecord, Role
from resolvers.scope.allowance import Allowance
from resolvers.scope.context import Idempotency
from resolvers.scope.limits import TooComplex
from schema.guard import Executor, Limits, Rules, core
from schema.slices import sliced
from tests.web.servers import served
from web.agents import Agents
from web.graphql.endpoint import Endpoint
from web.graphql.view import GraphQLView
from web.serving.middleware import middleware
from web.serving.places import Places
from web.serving.rates import Rates
from web.serving.settings import Settings

FAULTS: dict[str, Callable[[], Exception]] = {
    "cursor": BadCursor,
    "id": BadId,
    "code": lambda: UnknownCode("action line", "C99", ["C9", "C10"]),
    "complex": TooComplex,
    "deadline": DeadlineExceeded,
    "graph": GraphUnavailable,
    "bug": lambda: ValueError("MATCH (n) RETURN secret"),
}


@dataclass
class Toy:
    """The context of one request; what its resolvers went through, and who asks them under which key."""

    stamp: str | None = "one"
    went: list[str] = field(default_factory=list)
    actor: ActorRecord | None = None
    idempotency: Idempotency | None = None
    allowance: Allowance | None = None


Info = strawberry.Info[Toy, None]


@strawberry.type
class Leaf:
    name: str = "leaf"


@strawberry.type
class LeafConnection:
    nodes: list[Leaf]
    total_count: int = 1


@strawberry.type
class Branch:
    title: str = "branch"

    @strawberry.field
    def leaves(self, first: int | None = None, last: int | None = None) -> LeafConnection:
        return LeafConnection(nodes=[Leaf()])

    @strawberry.field
    def branch(self) -> "Branch":
        return Branch()


@strawberry.type
class BranchConnection:
    nodes: list[Branch]
    total_count: int = 1


@strawberry.type
class Meta:
    data_version: str = "1"
    citation: str = "The toy, data version 1."


@strawberry.type
class Query:
    @strawberry.field
    def meta(self) -> Meta:
        return Meta()

    @strawberry.field
    def hello(self) -> str:
        return "world"

    @strawberry.field
    def branch(self) -> Branch:
        return Branch()

    @strawberry.field
    def branches(self, first: int | None = None, last: int | None = None) -> BranchConnection:
        return BranchConnection(nodes=[Branch()])

    @strawberry.field
    def either(self) -> list[Branch | Leaf]:
        return [Branch(), Leaf()]

    @strawberry.field
    def fails(self, with_: str) -> int:
        raise FAULTS[with_]()

    @strawberry.field
    def too_large(self) -> int:
        return 2**40

    @strawberry.field
    def echo(self, text: str = "", times: int = 1) -> str:
        return text * times

    @strawberry.field(graphql_type=list[Leaf])
    def endless(self, info: Info) -> AsyncGenerator[Leaf, None]:
        def leaves() -> Iterator[Leaf]:
            for number in count():
                info.context.went.append(str(number))
                yield Leaf()

        return sliced(leaves())

    @strawberry.field
    async def slow(self, info: Info, seconds: float) -> str:
        info.context.went.append("began")
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            info.context.went.append("cancelled")
            raise
        return "done"


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def change_slowly(self, seconds: float) -> str:
        await asyncio.sleep(seconds)
        return "done"

    @strawberry.mutation
    def change(self) -> str:
        return "changed"

    @strawberry.mutation
    def changes(self, times: int) -> list[Leaf]:
        return [Leaf(name="leaf" * 10)] * times


schema = strawberry.Schema(query=Query, mutation=Mutation)
READERS = dict.fromkeys(core(schema).type_map, Role.VIEWER)


def toy_app(
    limits: Limits | None = None,
    *,
    context: Callable[[], Awaitable[Any]] | None = None,
    origins: tuple[str, ...] = (),
    rates: Rates | None = None,
    places: Places | None = None,
    trusts_proxies: bool = False,
    mutations: Literal["on", "off"] = "off",
    **door: Any,
) -> Starlette:
    """The toy's endpoint behind the middleware."""
    limits = limits or Limits()

    async def plain() -> Toy:
        return Toy()

    async def asked(actor: ActorRecord | None, idempotency: Idempotency | None) -> Any:
        made = await (context or plain)()
        made.actor, made.idempotency = actor, idempotency
        made.allowance = rates.allowance(actor) if rates is not None else None
        return made

    endpoint = Endpoint(
        Executor(schema, Rules(limits, readers=READERS)),
        asked,
        max_cost=limits.max_cost,
        max_cost_signed_in=limits.max_cost_signed_in,
        max_body=limits.max_body,
        max_body_signed_in=limits.max_body_signed_in,
        deadline=limits.deadline,
        **door,
    )
    settings = Settings(cors_origins=",".join(origins), mcp_mutations=mutations)
    agents = Agents(endpoint, settings, schema.as_str)
    routes = [Route("/graphql", GraphQLView(endpoint)), Route("/mcp", agents)]
    return Starlette(routes=routes, middleware=middleware(origins, places=places, trusts_proxies=trusts_proxies))


@contextlib.contextmanager
def toy(
    limits: Limits | None = None, *, connections: int | None = None, proxies: tuple[str, ...] = (), **more: Any
) -> Iterator[str]:
    """The address of the toy's endpoint."""
    app = toy_app(limits, trusts_proxies=bool(proxies), **more)
    with served(app, connections=connections, proxies=proxies) as url:
        yield f"{url}/graphql"
