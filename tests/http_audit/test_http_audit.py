"""Does the server speak GraphQL over HTTP as the specification has it? The judge is the specification's own suite."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.http_audit.npm import npm_folder

pytestmark = pytest.mark.npm


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[str]:
    """The address of a server started as its users start it, with an empty embedded graph."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GRAPH_")},
        "GRAPH_URL": f"embedded:{tmp_path / 'graph'}",
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    log = tmp_path / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [Path(sys.executable).with_name("stocktaking"), "serve"],
            cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/readyz", server, log)
        yield f"http://127.0.0.1:{port}/graphql"
    finally:
        server.terminate()
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_until_ready(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(address, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    pytest.fail(f"the server did not become ready:\n{log.read_text()[-4000:]}")


def test_every_published_audit_is_ok_without_a_warning(endpoint: str) -> None:
    folder = npm_folder("tests/http_audit")
    audits = subprocess.run(
        ["node", "audit.mjs", endpoint], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert audits.returncode == 0, (
        "\n".join(line for line in audits.stdout.splitlines() if not line.startswith("ok")) + audits.stderr
    )
    assert audits.stdout.count("\nok") + audits.stdout.startswith("ok") >= 61
