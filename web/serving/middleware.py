"""Around every request: an id, one line in the log, headers that keep browsers safe, and an answer whatever happens."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Sequence
from typing import Any

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphdb import engine
from web.graphql.refusals import Disconnected
from web.graphql.response import response
from web.serving.bookmarks import HEADER, Bookmarked
from web.serving.compression import Compression
from web.serving.fairness import Fairness
from web.serving.metrics import Count
from web.serving.places import Places
from web.serving.request_scope import Work
from web.serving.traces import Traced, Traces

log = structlog.get_logger("access")
SANE_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
CLIENT_LEFT = 499  # as nginx logs it; no client ever sees it
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}


class RequestLog:
    """Gives each request an id, which the database sees too, and logs it when it is over.

    Logged: id, method, path, operation, the id of who is signed in, status, milliseconds, cost, number of statements,
    error codes. Never what was asked: no query, no variables, no headers, so no token either.
    """

    def __init__(self, app: ASGIApp, count: Count | None = None) -> None:
        """count: told of each request that is over, too."""
        self._app, self._count = app, count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        work = Work(request_id=given if SANE_ID.fullmatch(given) else secrets.token_hex(8))
        token = engine.current.set(work)
        started, status = time.monotonic(), CLIENT_LEFT

        async def identified(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = work.request_id
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, identified)
        except Disconnected:
            pass
        except Exception as fault:
            log.error("unforeseen fault", request=work.request_id, operation=work.operation, exc_info=fault)
            if status != CLIENT_LEFT:
                raise  # half an answer is out: the server cuts the connection
            await _internal(work.request_id)(scope, receive, identified)
        finally:
            engine.current.reset(token)
            _logged(scope, work, status, seconds := time.monotonic() - started)
            if self._count is not None:
                self._count(scope, work, status, seconds)


def _internal(request_id: str) -> ASGIApp:
    message = f"Something went wrong on our side; quote request {request_id}."
    return response({"errors": [{"message": message, "extensions": {"code": "INTERNAL"}}]}, 500, "application/json", {})


def _logged(scope: Scope, work: Work, status: int, seconds: float) -> None:
    state: dict[str, Any] = scope.get("state", {})
    told = {
        "actor": state.get("actor"),
        "cost": state.get("cost"),
        "answered": state.get("answered"),
        "errors": state.get("codes") or None,
        "statements": len(work.statements) or None,
    }
    log.info(
        "request",
        request=work.request_id,
        method=scope["method"],
        path=scope["path"][:100],
        operation=work.operation,
        status=status,
        ms=round(seconds * 1000, 1),
        **{name: value for name, value in told.items() if value is not None},
    )


class CORS(CORSMiddleware):
    """Says what a preflight is refused for, and how that is changed."""

    def preflight_response(self, request_headers: Headers) -> Response:
        answer = super().preflight_response(request_headers)
        if answer.status_code < 400:
            return answer
        said = bytes(answer.body).decode().removeprefix("Disallowed CORS ")
        message = f"A page of another site may not ask in this way ({said}): see the setting CORS_ORIGINS, and send "
        message += f"GET, HEAD or POST with no headers but {', '.join(sorted(self.allow_headers))}."
        told = {"errors": [{"message": message, "extensions": {"code": "FORBIDDEN"}}]}
        kept = {name: value for name, value in answer.headers.items() if name not in ("content-length", "content-type")}
        return response(told, 403, "application/json", kept)


RATES = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "x-ratelimit-used"]


def middleware(
    cors_origins: Sequence[str],
    count: Count | None = None,
    places: Places | None = None,
    traces: Traces | None = None,
    *,
    trusts_proxies: bool = False,
) -> list[Middleware]:
    """What stands around the routes, outermost first. `cors_origins` may be ["*"]: nothing here uses credentials.

    count: as RequestLog has it. places, trusts_proxies: as Fairness has them. traces: what begins a span with each
    request.
    """
    cors = Middleware(
        CORS,
        allow_origins=list(cors_origins),
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=[
            "content-type",
            "authorization",
            "idempotency-key",
            "if-none-match",
            "last-event-id",
            "mcp-method",
            "mcp-name",
            "mcp-protocol-version",
            "x-request-id",
            HEADER,
        ],
        expose_headers=["etag", "retry-after", "x-graphql-cost", "x-request-id", HEADER, *RATES],
        allow_credentials=False,
        max_age=600,
    )
    fair = Middleware(Fairness, places=places, trusts_proxies=trusts_proxies)
    traced = [Middleware(Traced, traces.request)] if traces is not None else []
    inner = [*traced, fair, Middleware(Bookmarked), Middleware(Compression)]
    return [Middleware(RequestLog, count=count), *([cors] if cors_origins else []), *inner]
