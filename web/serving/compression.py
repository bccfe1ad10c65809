"""Answers in fewer bytes: Brotli where the client takes it, else gzip. Streams of events stay as they are."""

from __future__ import annotations

import re

import anyio.to_thread
import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware, IdentityResponder
from starlette.types import ASGIApp, Message, Receive, Scope, Send

QUALITY = 5  # of 11: those above take many times as long for some per cent
SMALL = 500  # bytes that are sent as they are
LARGE = 32 * 1024  # bytes that are not compressed on the event loop
REFUSED = re.compile(r"(\*|br|gzip)\s*;\s*q\s*=\s*0(\.0*)?\s*(,|$)")


class Compression:
    """Takes the best encoding that the header Accept-Encoding names, and that it does not refuse with q=0."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._gzip = GZipMiddleware(app, SMALL, compresslevel=QUALITY, thread_minimum_size=LARGE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _varying_once(send)
        accepted = Headers(scope=scope).get("accept-encoding", "").lower()
        refused = {match[1] for match in REFUSED.finditer(accepted)}
        named = {part.partition(";")[0].strip() for part in accepted.split(",")} - refused
        if "br" in named:
            await _Brotli(self._app, SMALL)(scope, receive, send)
        elif "gzip" in named:
            await self._gzip(scope, receive, send)
        else:
            await IdentityResponder(self._app, SMALL)(scope, receive, send)


def _varying_once(send: Send) -> Send:
    """The same, with each name in the header Vary once: answers that say by themselves that they come packed name
    Accept-Encoding, and so does Starlette, which packs what is not."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if "vary" in headers:
                headers["vary"] = ", ".join(dict.fromkeys(re.split(r"\s*,\s*", headers["vary"].strip())))
        await send(message)

    return sent


class _Brotli(IdentityResponder):
    content_encoding = "br"

    def __init__(self, app: ASGIApp, minimum_size: int) -> None:
        super().__init__(app, minimum_size)
        self._compressor = brotli.Compressor(quality=QUALITY)

    async def apply_compression(self, body: bytes, *, more_body: bool) -> bytes:
        def compressed() -> bytes:
            ended = self._compressor.flush if more_body else self._compressor.finish
            return bytes(self._compressor.process(body) + ended())

        return await anyio.to_thread.run_sync(compressed) if len(body) > LARGE else compressed()
