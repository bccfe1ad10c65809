"""What is served, and a request to it, taken apart: what every way to the schema shares."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response

from exports.executor import Executor
from graphdb.records.actors import ActorRecord
from resolvers.scope.allowance import Allowance
from resolvers.scope.context import Idempotency
from web.graphql.request import GraphQLRequest
from web.graphql.streams import Streams
from web.graphql.trusted_documents import TrustedDocuments
from web.identity.signing_in import Identify, nobody

QUERIES = (OperationType.QUERY,)
SUBSCRIPTIONS = (OperationType.SUBSCRIPTION,)
QUERIES_AND_MUTATIONS = (OperationType.QUERY, OperationType.MUTATION)
NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]{0,63}")
MakeContext = Callable[[ActorRecord | None, Idempotency | None], Awaitable[Any]]
FIRST_NAME = re.compile(r"^[ \t]*(?:query|mutation|subscription)\s+([_A-Za-z][_0-9A-Za-z]{0,63})\b", re.MULTILINE)


@dataclass(frozen=True)
class Endpoint:
    """What is served, and what is let in.

    `context` makes what the resolvers of one request work with, given the caller (None: nobody in particular) and the
    request's key; its `stamp` names the data that answers are made of. `shape` names what else they depend on, the
    program and its settings. `identify` is given the header Authorization. `allowance` is what a caller may still ask
    for; a context has it, so that every document is counted.
    """

    executor: Executor
    context: MakeContext
    documents: TrustedDocuments = field(default_factory=TrustedDocuments)
    page: Callable[[Request], Response] | None = None  # for browsers
    max_cost: int = 10_000
    max_body: int = 20_000  # bytes
    deadline: float = 10.0  # seconds
    identify: Identify = nobody
    max_body_signed_in: int = 2_000_000  # bytes
    streams: Streams = field(default_factory=Streams)
    shape: str = ""
    max_cost_signed_in: int = 100_000
    allowance: Callable[[ActorRecord | None], Allowance | None] = lambda _: None

    async def count_file(self, actor: ActorRecord | None) -> None:
        """Count a file that is made, however long it is, as the dearest document of somebody who is not signed in.

        Raises RateLimited.
        """
        if (allowance := self.allowance(actor)) is not None:
            await allowance.spend(self.max_cost)

    def cost_of(self, actor: ActorRecord | None) -> int:
        """What a document of this one may cost."""
        return self.max_cost if actor is None else self.max_cost_signed_in

    def body_of(self, actor: ActorRecord | None) -> int:
        """How many bytes the body may have that this one sends."""
        return self.max_body if actor is None else max(self.max_body, self.max_body_signed_in)


@dataclass(frozen=True)
class Asking:
    """A request, taken apart: what is asked, by whom, under which key, and the type to answer in."""

    request: Request
    question: GraphQLRequest
    text: str  # of the document
    media_type: str
    actor: ActorRecord | None
    idempotency: Idempotency | None


def operation_name(given: str | None, text: str) -> str:
    """The operation's name for logs and the database: a sane one, "-" where there is none."""
    if given is not None:
        return given if NAME.fullmatch(given) else "-"
    found = FIRST_NAME.search(text)
    return found[1] if found else "-"
