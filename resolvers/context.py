"""What one request works with."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphdb.engine import Graph
from loaders import Loaders
from resolvers.reference import Reference, ReferenceCache


@dataclass
class Context:
    """The graph, the vocabulary at this request's version, its loaders."""

    graph: Graph
    reference: Reference
    data_version: int
    loaders: Loaders
    limits: dict[str, float] = field(default_factory=dict)


async def context_for(graph: Graph, cache: ReferenceCache, limits: dict[str, float] | None = None) -> Context:
    """A context for a new request: one small question to the graph. Raises GraphUnavailable."""
    reference, state = await cache.current(graph)
    return Context(graph, reference, state.version, Loaders(graph), limits or {})
