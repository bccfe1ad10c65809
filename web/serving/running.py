"""Running an application under uvicorn: the socket, one process or several, and what the terminal is told."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from graphdb.errors import SetupError
from web.serving.crowd import raise_file_limit
from web.serving.holds import keep_what_the_start_made
from web.serving.metrics import shared
from web.serving.settings import Settings
from web.serving.uvicorn_protocols import BoundedProtocol, BoundedSocket

FLAGSHIP = """{ actionLine(code: "C7") { entries(filter: {kind: {in: [PROJECT]}, sdgGoal: {in: [4]}, derivation: ANY}) {
    totalCount facets(by: [REGION]) { values { value count } } } } }"""


def listening(host: str, port: int) -> socket.socket:
    """A socket on the address. Raises SetupError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as problem:
        reason = os.strerror(problem.errno) if problem.errno and problem.errno > 0 else problem.strerror
        raise SetupError(f"{host}:{port} cannot be listened on ({reason}): choose others with HOST and PORT") from None


def one(made: Callable[..., Starlette], settings: Settings, at: socket.socket) -> None:
    """One process, until a signal stops it gracefully. Raises the problem that ended its start.

    made: makes the application, given what to do as its start ends, `on_ready` and `on_failure`.
    """

    def stop() -> None:
        server.should_exit = True

    def ready() -> None:
        keep_what_the_start_made()
        announce(at, settings)

    app = made(on_ready=ready, on_failure=stop)
    keeper = app.state.keeper
    server = uvicorn.Server(configured(app, settings))
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: None)  # uvicorn stops gracefully and then raises the signal again
    logging.getLogger("uvicorn.error").addFilter(lambda _: keeper.problem is None)
    with contextlib.suppress(SystemExit):
        server.run(sockets=[at])
    if keeper.problem is not None:
        raise keeper.problem


def several(factory: str, settings: Settings, at: socket.socket) -> None:
    """Several processes, each with an application of its own from the factory `module:function`."""
    announce(at, settings)
    with shared() if settings.metrics else contextlib.nullcontext():
        Multiprocess(configured(factory, settings), sockets=[at]).run()


def configured(app: Starlette | str, settings: Settings) -> uvicorn.Config:
    raise_file_limit()  # before processes are made, which inherit it
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=settings.workers,
        loop="uvloop",
        limit_concurrency=settings.max_sockets,
        http=BoundedProtocol,
        ws=BoundedSocket,
        ws_max_size=settings.limit_max_body,
        ws_per_message_deflate=False,  # it would hold memory for each connection
        proxy_headers=bool(settings.proxies()),  # who else says for whom they ask is not believed
        forwarded_allow_ips=settings.proxies(),
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=int(settings.limit_deadline) + 2,
    )


def announce(at: socket.socket, settings: Settings) -> None:
    """Where the server is, its pages, and the first question to ask it."""
    host, port = at.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    body = json.dumps({"query": " ".join(FLAGSHIP.split())})
    pages = [("explorer", "/")] if settings.explorer else []
    pages += [("playground", "/playground" if settings.explorer else "/")] if settings.playground else []
    listed = "".join(f"  {name:<10}  http://{shown}:{port}{path}\n" for name, path in pages)
    print(  # noqa: T201
        f"stocktaking is ready on http://{shown}:{port}\n"
        f"{listed}"
        f"  a question  curl -s http://{shown}:{port}/graphql -H 'content-type: application/json' -d '{body}'",
        flush=True,
    )
