"""What one request works with."""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.engine import Graph
from loaders import Loaders
from resolvers.meta import Limits
from resolvers.reference import Reference, ReferenceCache


@dataclass
class Context:
    """The graph, the vocabulary at this request's version, its loaders."""

    graph: Graph
    reference: Reference
    data_version: int
    loaders: Loaders
    limits: Limits


async def context_for(graph: Graph, cache: ReferenceCache, limits: Limits | None = None) -> Context:
    """A context for a new request: one small question to the graph. Raises GraphUnavailable."""
    reference, state = await cache.current(graph)
    return Context(graph, reference, state.version, Loaders(graph), limits or Limits())
