"""Who is asking: from the header Authorization, by an API token or by a token of an identity provider."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request

from graphdb.engine import Graph
from graphdb.errors import DeadlineExceeded, StocktakingError
from graphdb.records.actors import ActorRecord
from resolvers.people import tokens
from resolvers.people.sessions import SignedIn
from resolvers.people.unauthenticated import Reason, Unauthenticated
from web.graphql.refusals import Refused
from web.graphql.response import OUR_FAULTS
from web.identity.jwks import KeySet
from web.identity.jwt import Bearer
from web.serving.settings import Settings

Identify = Callable[[str | None], Awaitable[ActorRecord | None]]
NOT_QUOTABLE = re.compile(r'[^\x20-\x7e]|["\\]')  # what may not stand in a header's quoted text


@dataclass(frozen=True)
class SigningIn:
    """Answers who sent an Authorization header. Without `bearer`, API tokens are the only ones taken."""

    graph: Callable[[], Graph]
    bearer: Bearer | None = None

    async def __call__(self, authorization: str | None) -> ActorRecord | None:
        """The actor; None for nobody in particular, who sent no header.

        Whoever sends what is no good is told so, and not taken for nobody. Raises Unauthenticated, and what the graph
        raises.
        """
        return None if authorization is None else (await self.signed_in(token_in(authorization))).actor

    async def signed_in(self, token: str) -> SignedIn:
        """Who is signed in by a token, and until when. Raises Unauthenticated, and what the graph raises."""
        if token.startswith(tokens.PREFIX):
            return await tokens.signed_in(self.graph(), token)
        if self.bearer is None:
            raise Unauthenticated(Reason.NOT_CONFIGURED)
        return await self.bearer.signed_in(token)


async def nobody(authorization: str | None) -> ActorRecord | None:
    """Takes no tokens: for an endpoint at which nobody can sign in. Raises Unauthenticated for whoever tries."""
    if authorization is not None:
        raise Unauthenticated(Reason.NOT_CONFIGURED, "Nobody can sign in here: ask without the header authorization.")
    return None


def token_in(authorization: str) -> str:
    """The token of a header `Bearer <token>`. Raises Unauthenticated."""
    scheme, _, token = authorization.strip().partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthenticated(Reason.UNSUPPORTED_SCHEME)
    if not re.fullmatch(r"[!-~]+", token.strip()):
        raise Unauthenticated(Reason.MALFORMED)
    return token.strip()


async def identified(request: Request, identify: Identify, seconds: float) -> ActorRecord | None:
    """Who sent this request. Raises Refused: 401 for a bad token, and our own faults, an answer in time among them."""
    given = request.headers.getlist("authorization")
    try:
        async with asyncio.timeout(seconds):
            actor = await identify(", ".join(given) if given else None)
    except Unauthenticated as fault:
        raise refusal(fault) from None
    except (StocktakingError, TimeoutError) as fault:
        ours = fault if isinstance(fault, StocktakingError) else DeadlineExceeded()
        raise Refused(OUR_FAULTS.get(ours.code, 500), ours.message, ours.code) from fault
    if actor is not None:
        request.scope.setdefault("state", {})["actor"] = actor.id  # for the log
    return actor


def bearer_of(settings: Settings) -> Bearer | None:
    """The identity provider of the settings, or None where there is none."""
    if settings.auth_jwks is None:
        return None
    assert settings.auth_issuer is not None
    assert settings.auth_audience is not None
    return Bearer(
        KeySet(settings.auth_jwks, settings.auth_jwks_max_age),
        settings.auth_issuer,
        settings.auth_audience,
        tuple(settings.algorithms()),
        settings.auth_clock_skew,
        settings.auth_role_claim,
        settings.auth_lines_claim,
        settings.auth_stakeholders_claim,
    )


def refusal(fault: Unauthenticated) -> Refused:
    """The answer to a token that signs nobody in: 401 with the reason, in the body and in WWW-Authenticate."""
    said = NOT_QUOTABLE.sub("'", fault.message)
    return Refused(
        401,
        fault.message,
        fault.code,
        {"www-authenticate": f'Bearer error="invalid_token", error_description="{said}"'},
        reason=fault.reason.value,
    )
