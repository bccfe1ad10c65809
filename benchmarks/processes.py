"""The processes that take part: the server itself, the plain one beside it, the commands that fill the graph."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.cases import Sample
from benchmarks.client import Failed, Running

ROOT = Path(__file__).parent.parent
NODE = ROOT / "benchmarks" / "node"
READY_WITHIN = 600  # seconds: a first start also plans the documented questions, and others may want the machine


def stocktaking(graph_url: str, *arguments: str) -> None:
    """Run a command of the project on a graph and show what it says. Raises Failed where it fails."""
    command = [sys.executable, "-m", "cli", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=_environment(GRAPH_URL=graph_url), stdout=sys.stderr, check=False)
    if done.returncode:
        raise Failed(f"stocktaking {' '.join(arguments)} ended with status {done.returncode}")


def token(graph_url: str, name: str) -> str:
    """A token of a new administrator, made while no server has the graph."""
    command = [sys.executable, "-m", "cli", "token", "create", "--name", name, "--role", "administrator", "--json"]
    made = subprocess.run(
        command, cwd=ROOT, env=_environment(GRAPH_URL=graph_url), capture_output=True, check=True, text=True
    )
    return str(json.loads(made.stdout)["token"])


@contextlib.contextmanager
def server(graph_url: str, *, traced: Path | None = None, **settings: str) -> Iterator[Running]:
    """The real server on this graph. traced: a file into which it writes what Python holds, see benchmarks.traced."""
    port = _free_port()
    environment = _environment(GRAPH_URL=graph_url, HOST="127.0.0.1", PORT=str(port), LOG_LEVEL="error", **settings)
    command = [sys.executable, "-m", "cli", "serve"]
    if traced is not None:
        command, environment["TRACED"] = [sys.executable, "-m", "benchmarks.traced"], str(traced)
    with _running(command, environment, port, "/readyz") as running:
        yield running


@contextlib.contextmanager
def peer(found: Sample) -> Iterator[Running]:
    """The plain Strawberry server with the same pages."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "peer.json"
        data.write_text(json.dumps({"nodes": found.nodes, "pages": found.pages}), encoding="utf-8")
        command = [sys.executable, "-m", "uvicorn", "benchmarks.peer:app", "--log-level", "error", "--port", str(port)]
        with _running(command, _environment(PEER_DATA=str(data)), port, "/?query=%7B__typename%7D") as running:
            yield running


@contextlib.contextmanager
def bare() -> Iterator[Running]:
    """Uvicorn, and bytes."""
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "benchmarks.bare:app", "--log-level", "error", "--port", str(port)]
    with _running(command, _environment(), port, "/2") as running:
        yield running


@contextlib.contextmanager
def node(which: str, **settings: str) -> Iterator[Running]:
    """A server of another project, `benchmarks/node/peers.mjs`. Raises Failed where npm or Node is missing."""
    if subprocess.run(["sh", ".make/npm.sh", "benchmarks/node"], cwd=ROOT, check=False).returncode:
        raise Failed("the servers of other projects take npm and Node")
    port = _free_port()
    environment = _environment(WHICH=which, PORT=str(port), NODE_ENV="production", **settings)
    with _running(["node", "peers.mjs"], environment, port, "/graphql?query=%7B__typename%7D", NODE) as running:
        yield running


def child(name: str) -> int:
    """The process of this name that was started by this one. Raises Failed where there is none."""
    for each in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            number, told, rest = re.split(r"[()]", each.read_text(), maxsplit=2)
            if told == name and rest.split()[1] == str(os.getpid()):
                return int(number)
    raise Failed(f"there is no process {name} of ours")


@contextlib.contextmanager
def neo4j(*, measured: bool = False, heap: str = "1g") -> Iterator[str]:
    """The address of a Neo4j that is started for this, and forgotten afterwards. measured: as it runs in production;
    heap: the memory that it works in, as Java writes it."""
    os.environ.pop("NEO4J_URI", None)  # somebody's own is not ours to fill
    from tests.neo4j.launcher import available, start

    choices = available()
    if not choices:
        raise Failed("no Neo4j can be started here: it takes Java and Maven, or Docker")
    with start(choices[0], measured=measured, heap=heap) as address:
        yield address


@contextlib.contextmanager
def _running(
    command: Sequence[str], environment: Mapping[str, str], port: int, path: str, folder: Path = ROOT
) -> Iterator[Running]:
    """The process for as long as the block runs, once it answers with 200."""
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        try:
            _wait(process, port, path)
            yield Running(port, process.pid)
        except Failed as failed:
            said.seek(0)
            raise Failed(f"{failed}\n{said.read()[-2000:]}") from None
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise Failed(f"{process.args!r} ended with status {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(request)
            if connection.recv(100).startswith(b"HTTP/1.1 200"):
                return
        time.sleep(0.2)
    raise Failed(f"{process.args!r} was not ready within {READY_WITHIN} s")


def _environment(**more: str) -> dict[str, str]:
    """The environment without settings that somebody may have for another server."""
    ours = ("GRAPH_", "LIMIT_", "RATE_", "CORS_", "TRUSTED_", "AUTH_", "WORKERS", "INTROSPECTION", "PLAYGROUND")
    uncounted = {"RATE_LIMIT": "0", "RATE_LIMIT_SIGNED_IN": "0"}  # all that is measured comes from one address
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | uncounted | more


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
