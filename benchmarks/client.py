"""One client with one connection, so plain that it costs next to nothing itself."""

import http.client
import json
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
IDLE = 2.0  # seconds; servers close a connection that was idle for 5
PATIENCE = 600  # seconds: another server may take minutes for its first matrix, on a busy machine


class Failed(Exception):
    """A server did not answer as it must."""


@dataclass(frozen=True)
class Running:
    """A server process and its port."""

    port: int
    pid: int

    def work(self) -> float:
        """The milliseconds that processors worked for it so far, whatever else the machine does; 0 but on Linux."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


@dataclass(frozen=True)
class Answer:
    """What came back, after how many milliseconds, and how many of work they were for the server's processors."""

    body: bytes
    milliseconds: float
    work: float

    @property
    def data(self) -> Any:
        return json.loads(self.body)["data"]


class Client:
    """A kept-alive connection to a server on this machine."""

    def __init__(self, server: Running) -> None:
        self.server = server
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        self.used = 0.0

    def ask(self, document: str, variables: Mapping[str, Any]) -> Answer:
        """Ask benchmarks/<document>.graphql. Raises Failed for any error in the answer."""
        return self.ask_text((HERE / f"{document}.graphql").read_text(encoding="utf-8"), variables)

    def ask_text(self, query: str, variables: Mapping[str, Any]) -> Answer:
        """Ask a document. Raises Failed for any error in the answer."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        answer = self._timed("POST", "/graphql", body, {"content-type": "application/json"}, 200)
        if b'"errors"' in answer.body and "errors" in json.loads(answer.body):
            raise Failed(f"{query[:100]}: {answer.body[:500].decode()}")
        return answer

    def bytes_back(self, size: int) -> Answer:
        """So many bytes from benchmarks.bare."""
        return self._timed("POST", f"/{size}", b"{}", {"content-type": "application/json"}, 200)

    def ready(self) -> Any:
        """What the server says of itself."""
        return json.loads(self._timed("GET", "/readyz", None, {}, 200).body)

    def engine(self) -> str:
        """Which database answers, by the server's own word."""
        return str(self.ready()["engine"])

    def close(self) -> None:
        self.connection.close()

    def _timed(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str], status: int) -> Answer:
        if time.monotonic() - self.used > IDLE:
            self._connect()
        worked = self.server.work()
        start = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        milliseconds = (time.perf_counter() - start) * 1000
        self.used = time.monotonic()
        work = self.server.work() - worked
        if response.status != status:
            raise Failed(f"{method} {path}: {response.status} {content[:500].decode(errors='replace')}")
        return Answer(content, milliseconds, work)

    def _connect(self) -> None:
        self.connection.close()
        self.connection.connect()
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
