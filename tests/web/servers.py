"""Servers for the tests: an application in a thread, the program in a process, and a wire that can be cut."""

import contextlib
import itertools
import json
import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.types import ASGIApp

from tests import forked
from web.serving.uvicorn_protocols import BoundedProtocol, BoundedSocket

ROOT = Path(__file__).parent.parent.parent
OURS = ("GRAPH_", "LIMIT_", "RATE_", "CORS_", "TRUSTED_", "AUTH_")
JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
_programs = itertools.count(1)


@contextlib.contextmanager
def served(app: ASGIApp, *, connections: int | None = None, proxies: tuple[str, ...] = ()) -> Iterator[str]:
    """The address of an application that a real server serves, in a thread of its own, for so many connections.

    proxies: who is believed when they say for whom they ask.
    """
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        app, log_config=None, http=BoundedProtocol, ws=BoundedSocket, ws_max_size=20_000, ws_per_message_deflate=False,
        limit_concurrency=connections, proxy_headers=bool(proxies), forwarded_allow_ips=[*proxies],
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    within(60, lambda: server.started)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=60)
        listening.close()
    assert not thread.is_alive(), "the server did not stop"


def within(seconds: float, condition: Any) -> None:
    """Wait until it is so; the test fails where it does not become so in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not so after {seconds} s"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def announced(told: Path) -> str | None:
    """The address that a server says to be ready on; None while it has not said so.

    It takes a port that is free when it starts: one that was picked before may be taken by then. And nobody has to
    knock at it until it answers.
    """
    found = re.match(r"stocktaking is ready on (http://\S+)\n", told.read_text())
    return found and found[1]


class Program:
    """`python -m server` with these settings; its log is what it said on standard error.

    begin: `forked.anew` for a test of the start itself, or of another checkout.
    """

    def __init__(self, folder: Path, begin: forked.Start = forked.start, /, **settings: object) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        given = {"GRAPH_URL": f"embedded:{folder / 'graph'}", "HOST": "127.0.0.1", "PORT": 0, **settings}
        environment |= {name: str(value) for name, value in given.items()} | {"PYTHONPATH": str(ROOT)}
        name = f"{next(_programs)}.log"
        self._told, self._said = folder / f"told-{name}", folder / f"said-{name}"
        self._url: str | None = f"http://127.0.0.1:{given['PORT']}" if given["PORT"] else None
        with self._told.open("w") as told, self._said.open("w") as said:
            self.process = begin("server", [], folder, environment, told, said)

    @property
    def url(self) -> str:
        """Where it is, once it is ready."""
        assert self._url is not None, "ask when it is ready"
        return self._url

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def ready(self, seconds: float = 90) -> "Program":
        def answers() -> bool:
            assert self.process.poll() is None, self.log()
            self._url = announced(self._told)
            with contextlib.suppress(httpx.TransportError):  # of several processes none may be there yet
                return self._url is not None and httpx.get(f"{self._url}/readyz", timeout=5).status_code == 200
            return False

        within(seconds, answers)
        return self

    def log(self) -> str:
        return self._said.read_text()

    def events(self) -> list[dict[str, Any]]:
        """The lines of the log, parsed."""
        return [json.loads(line) for line in self.log().splitlines()]

    def ended(self, seconds: float = 30) -> tuple[int, str, str]:
        """Its exit status and what it said on both channels."""
        status = self.process.wait(timeout=seconds)
        return status, self._told.read_text(), self.log()

    def stop(self) -> tuple[int, str, str]:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.ended()
        finally:
            if self.process.poll() is None:
                self.process.kill()


@contextlib.contextmanager
def program(folder: Path, begin: forked.Start = forked.start, /, **settings: object) -> Iterator[Program]:
    """The program, ready to answer, until the block ends."""
    running = Program(folder, begin, **settings)
    try:
        yield running.ready()
    finally:
        running.stop()


class Slowness(Enum):
    """What a wire does to what goes over it, without being cut."""

    DELAY = "every piece comes 50 ms later"
    DRIP = "byte by byte, 2 ms apart"
    HOLE = "nothing arrives, and nobody is told"


class Wire:
    """A TCP proxy on 127.0.0.1 that can be cut, half or whole, slowed down, and mended."""

    slowness: Slowness | None = None

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._open: list[socket.socket] = []
        self._taking = threading.Lock()  # so that who cuts it misses none that is being made
        self.is_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """End all connections, and every new one at once."""
        self.is_cut = True
        self._end()

    def half_close(self) -> None:
        """The far end has said all that it says, and still listens; new connections are whole."""
        for near in self._open[::2]:
            with contextlib.suppress(OSError):
                near.shutdown(socket.SHUT_WR)

    def mend(self) -> None:
        self.is_cut, self.slowness = False, None

    def close(self) -> None:
        self.cut()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _end(self) -> None:
        with self._taking:
            for each in self._open:
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
                each.close()
            self._open.clear()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                with self._taking:
                    if self.is_cut:
                        near.close()
                        continue
                    far = socket.create_connection(self._to)
                    self._open += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._pump, args=ends, daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if self.slowness is not Slowness.HOLE:
                    self._send(target, data)
        for each in (source, target):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _send(self, target: socket.socket, data: bytes) -> None:
        if self.slowness is Slowness.DELAY:
            time.sleep(0.05)
        pieces = [data[at : at + 1] for at in range(len(data))] if self.slowness is Slowness.DRIP else [data]
        for each in pieces:
            if self.slowness is Slowness.DRIP:
                time.sleep(0.002)
            target.sendall(each)
