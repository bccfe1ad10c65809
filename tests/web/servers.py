"""Servers for the tests: an application in a thread, the program in a process, and a wire that can be cut."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.types import ASGIApp

from web.serving.uvicorn_protocols import BoundedProtocol, BoundedSocket

ROOT = Path(__file__).parent.parent.parent
OURS = ("GRAPH_", "LIMIT_", "CORS_", "TRUSTED_", "AUTH_")
JSON = "application/json"
GRAPHQL = "application/graphql-response+json"


@contextlib.contextmanager
def served(app: ASGIApp, *, connections: int | None = None) -> Iterator[str]:
    """The address of an application that a real server serves, in a thread of its own, for so many connections."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        app, log_config=None, http=BoundedProtocol, ws=BoundedSocket, ws_max_size=20_000, ws_per_message_deflate=False,
        limit_concurrency=connections,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    within(10, lambda: server.started)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
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


class Program:
    """`python -m server` with these settings; its log is what it said on standard error."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.port = int(str(settings.pop("PORT", 0))) or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._said = folder / f"said-{self.port}.log"
        environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        given = {"GRAPH_URL": f"embedded:{folder / 'graph'}", "HOST": "127.0.0.1", "PORT": self.port, **settings}
        environment |= {name: str(value) for name, value in given.items()} | {"PYTHONPATH": str(ROOT)}
        self._log = self._said.open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "server"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def ready(self, seconds: float = 90) -> "Program":
        def answers() -> bool:
            assert self.process.poll() is None, self.log()
            with contextlib.suppress(httpx.TransportError):
                return httpx.get(f"{self.url}/readyz", timeout=5).status_code == 200
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
        out, _ = self.process.communicate(timeout=seconds)
        self._log.close()
        return self.process.returncode, out, self.log()

    def stop(self) -> tuple[int, str, str]:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.ended()
        finally:
            if self.process.poll() is None:
                self.process.kill()


@contextlib.contextmanager
def program(folder: Path, **settings: object) -> Iterator[Program]:
    """The program, ready to answer, until the block ends."""
    running = Program(folder, **settings)
    try:
        yield running.ready()
    finally:
        running.stop()


class Wire:
    """A TCP proxy on 127.0.0.1 that can be cut and mended."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._open: list[socket.socket] = []
        self.is_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """End all connections, and every new one at once."""
        self.is_cut = True
        self._end()

    def mend(self) -> None:
        self.is_cut = False

    def close(self) -> None:
        self.cut()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _end(self) -> None:
        for each in self._open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._open.clear()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                if self.is_cut:
                    near.close()
                    continue
                far = socket.create_connection(self._to)
                self._open += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._pump, args=ends, daemon=True).start()

    @staticmethod
    def _pump(source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for each in (source, target):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
