"""What one request works with."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.engine import Graph
from graphdb.records import StateRecord
from loaders import Loaders
from resolvers.meta import Limits
from resolvers.reference import Reference, ReferenceCache


@dataclass
class Context:
    """The graph, the vocabulary at this request's version, its loaders."""

    graph: Graph
    reference: Reference
    state: StateRecord
    loaders: Loaders
    limits: Limits

    @property
    def data_version(self) -> int:
        """Changes with every write."""
        return self.state.version


async def context_for(graph: Graph, cache: ReferenceCache, limits: Limits | None = None) -> Context:
    """A context for a new request: one small question to the graph. Raises GraphUnavailable."""
    reference, state = await cache.current(graph)
    return Context(graph, reference, state, Loaders(graph), limits or Limits())
