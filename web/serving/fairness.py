"""Around every request, whatever its path: who asks, a place among those that are answered, what is left to them."""

from __future__ import annotations

import math
import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from resolvers.scope.allowance import Window
from web.graphql.refusals import Refused
from web.graphql.request import JSON
from web.graphql.response import response
from web.serving.asker import Asker, address_of, asking
from web.serving.places import Places

FREE = ("/livez", "/readyz", "/metrics", "/static/", "/favicon.ico")  # what is answered however busy the server is
log = structlog.get_logger("server")


class Fairness:
    """A request has its place from when all of it has come until its answer begins.

    So whoever sends slowly, or takes an answer or a stream slowly, holds none.
    """

    def __init__(self, app: ASGIApp, places: Places | None = None, *, trusts_proxies: bool = False) -> None:
        """places: None where as many are answered as come. trusts_proxies: addresses are of those who ask a proxy."""
        self._app, self._places, self._is_told = app, places, trusts_proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        asker = Asker(address_of(scope))
        if not self._is_told and "x-forwarded-for" in Headers(scope=scope):
            self._is_told = True
            log.warning("requests come through a proxy, and all of them count as one caller: see TRUSTED_PROXIES")
        token = asking.set(asker)
        try:
            if scope["type"] == "http":
                await self._answered(scope, receive, send, asker)
            else:
                await self._app(scope, receive, send)
        finally:
            asking.reset(token)

    async def _answered(self, scope: Scope, receive: Receive, send: Send, asker: Asker) -> None:
        places = self._places if not scope["path"].startswith(FREE) else None
        place = _Place(places, asker.address)
        is_begun = False

        async def received() -> Message:
            message = await receive()
            if message["type"] == "http.request" and not message.get("more_body", False):
                await place.take()
            return message

        async def sent(message: Message) -> None:
            nonlocal is_begun
            if message["type"] == "http.response.start":
                is_begun = True
                place.give_back()
                _tell(message, asker.window)
            await send(message)

        try:
            if _is_whole(Headers(scope=scope)):
                await place.take()
            await self._app(scope, received, sent)
        except Refused as refused:
            if is_begun:
                raise
            scope.setdefault("state", {})["codes"] = [refused.code]
            await response(refused.body, refused.status, JSON, refused.headers)(scope, receive, sent)
        finally:
            place.give_back()


class _Place:
    """The place of one request, taken once at most."""

    def __init__(self, places: Places | None, who: str) -> None:
        self._places, self._who = places, who
        self._is_asked = self._is_held = False

    async def take(self) -> None:
        if self._places is not None and not self._is_asked:
            self._is_asked = True
            await self._places.take(self._who)
            self._is_held = True

    def give_back(self) -> None:
        if self._places is not None and self._is_held:
            self._is_held = False
            self._places.give_back(self._who)


def _is_whole(headers: Headers) -> bool:
    """Whether nothing comes after the head."""
    return headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers


def _tell(message: MutableMapping[str, Any], window: Window | None) -> None:
    """What is left to the caller, in the headers that GitHub's API has, too."""
    if window is None:
        return
    headers = MutableHeaders(scope=message)
    headers["x-ratelimit-limit"], headers["x-ratelimit-used"] = str(window.limit), str(window.used)
    headers["x-ratelimit-remaining"] = str(window.remaining)
    headers["x-ratelimit-reset"] = str(math.ceil(window.reset_at.timestamp()))
    if message["status"] == 429:
        headers["retry-after"] = str(max(1, math.ceil(window.reset_at.timestamp() - time.time())))
