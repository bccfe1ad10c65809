"""A server over the built-in data for the questions of the documents, and a place to run their commands in."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest

from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of
from server import create_app
from tests.docs.shell import Shell
from web.serving.settings import Settings

NO_NEO4J = dict.fromkeys(("graph_user", "graph_password", "graph_password_file", "graph_database"))


@pytest.fixture(scope="session")
async def client(embedded_server: EmbeddedServer, copied: Callable[[str], str]) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over the built-in data."""
    graph = await database_of(embedded_server, copied("documents"), deadline=30)
    settings = Settings.model_validate({"graph_url": "embedded:not-used", "log_level": "error", **NO_NEO4J})
    app = create_app(settings, graph)
    asking = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8000")
    async with app.router.lifespan_context(app), asking:
        yield asking
    await graph.close()


@pytest.fixture
def shell(tmp_path: Path, looked_at: Path) -> Iterator[Shell]:
    """Runs commands in an empty folder, where `./data` is the graph."""
    with Shell(tmp_path, looked_at) as opened:
        yield opened


@pytest.fixture
def bare_shell(tmp_path: Path) -> Iterator[Shell]:
    """The same for what a first reader does, all of it."""
    with Shell(tmp_path) as opened:
        yield opened
