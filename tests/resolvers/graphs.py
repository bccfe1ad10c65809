"""Filled graphs that no test changes, one of each kind in a test run, and contexts to ask them with.

A conftest takes the fixtures over: `from tests.resolvers.graphs import builtin, larger`.
"""

from collections.abc import AsyncIterator
from weakref import WeakKeyDictionary

import pytest
from hypothesis import HealthCheck, settings

from graphdb import migrate
from graphdb.embedded import EmbeddedServer
from graphdb.engine import Graph
from graphdb.opening import database_of
from ingest.builtin import seed
from ingest.generate import generate
from resolvers.scope.context import Context, Services, context_for
from resolvers.vocabulary.held import VocabularyCache

PATIENT = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
ENTRIES, STAKEHOLDERS = 300, 200  # synthetic ones of the larger graph
_CACHES: WeakKeyDictionary[Graph, VocabularyCache] = WeakKeyDictionary()  # as a server has one


@pytest.fixture(scope="session")
async def builtin(embedded_server: EmbeddedServer) -> AsyncIterator[Graph]:
    """The built-in data and nothing else."""
    graph = await database_of(embedded_server, "builtin", deadline=30)
    await migrate.up(graph)
    await seed(graph)  # does nothing where another folder's tests have done it
    yield graph
    await graph.close()


@pytest.fixture(scope="session")
async def larger(embedded_server: EmbeddedServer) -> AsyncIterator[Graph]:
    """The built-in data with synthetic entries, which leave out everything that can be left out."""
    graph = await database_of(embedded_server, "larger", deadline=30)
    await migrate.up(graph)
    await seed(graph)
    await generate(graph, entries=ENTRIES, stakeholders=STAKEHOLDERS, seed=3)
    yield graph
    await graph.close()


def forget(graph: Graph) -> None:
    """Take away what is held of past states, too, for who counts statements."""
    _CACHES.pop(graph, None)


async def asking(graph: Graph) -> Context:
    """A context as a new request has it."""
    return await context_for(Services(graph, _CACHES.setdefault(graph, VocabularyCache())))
