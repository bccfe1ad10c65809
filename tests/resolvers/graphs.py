"""Filled graphs that no test changes, one of each kind in a test run, and contexts to ask them with.

tests/conftest.py takes the fixtures over.
"""

from collections.abc import AsyncIterator, Callable
from weakref import WeakKeyDictionary

import pytest
from hypothesis import HealthCheck, settings

from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of
from graphdb.cypher_text import Text
from graphdb.engine import Graph
from ingest.generating.generate import generate
from resolvers.scope.context import Context, Services, context_for
from resolvers.vocabulary.cache import VocabularyCache

PATIENT = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
ENTRIES, STAKEHOLDERS = 300, 200  # synthetic ones of the larger graph
MAPPED = [  # each match, to a goal, a target and something else; two of one term, two terms of one goal
    {"id": "DPG:sector:health", "mappings": ["EXACT SdgGoal:3", "BROAD SdgTarget:9.c"]},
    {"id": "DPG:sector:climate", "mappings": ["CLOSE SdgGoal:13"]},
    {"id": "DPG:sector:education", "mappings": ["BROAD SdgTarget:4.4", "RELATED SdgGoal:9", "EXACT ActionLine:C4"]},
    {"id": "DPG:type:aimodel", "mappings": ["NARROW SdgTarget:9.5", "BROAD SdgGoal:9"]},
    {"id": "DPG:type:content", "mappings": ["EXACT EntryKind:TOOLKIT", "EXACT Objective:GDC:1"]},
]
_MAPPED = Text("UNWIND $rows AS row MATCH (t:Term {id: row.id}) SET t.mappings = row.mappings")
_CACHES: WeakKeyDictionary[Graph, VocabularyCache] = WeakKeyDictionary()  # as a server has one


@pytest.fixture(scope="session")
async def builtin(embedded_server: EmbeddedServer, copied: Callable[[str], str]) -> AsyncIterator[Graph]:
    """The built-in data and nothing else."""
    graph = await database_of(embedded_server, copied("builtin"), deadline=30)
    yield graph
    await graph.close()


@pytest.fixture(scope="session")
async def larger(embedded_server: EmbeddedServer, copied: Callable[[str], str]) -> AsyncIterator[Graph]:
    """The built-in data with synthetic entries, which leave out everything that can be left out; some terms of the
    digital public goods mean something."""
    graph = await database_of(embedded_server, copied("larger"), deadline=30)
    await generate(graph, entries=ENTRIES, stakeholders=STAKEHOLDERS, seed=3)
    await graph.write(lambda tx: tx.run("tests/mapped", _MAPPED, rows=MAPPED))
    yield graph
    await graph.close()


def forget(graph: Graph) -> None:
    """Take away what is held of past states, too, for who counts statements."""
    _CACHES.pop(graph, None)


async def asking(graph: Graph) -> Context:
    """A context as a new request has it."""
    return await context_for(Services(graph, _CACHES.setdefault(graph, VocabularyCache())))
