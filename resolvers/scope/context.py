"""What one request works with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphdb.audit_records import ActorRecord, ChangeRecord
from graphdb.engine import Graph
from graphdb.records import StateRecord
from loaders import Loaders
from resolvers.audit.auditor import Auditor
from resolvers.filters.notes import Note, synthetic
from resolvers.scope.feed import Feeds
from resolvers.scope.meta import Limits
from resolvers.vocabulary.held import Reference, ReferenceCache


@dataclass(frozen=True)
class Idempotency:
    """The key that a client gave its request, and SHA-256 of what is asked, so that the one goes with the other."""

    key: str
    body: str


@dataclass
class Context:
    """The graph, the vocabulary at this request's version, its loaders, and who asks (None: an anonymous viewer).

    Of a subscription: the number after which it goes on, where the client has said so outside of the document, and the
    number of what is being told. notes: what is to be said beside the answer.
    """

    graph: Graph
    reference: Reference
    state: StateRecord
    loaders: Loaders
    limits: Limits
    cache: ReferenceCache
    actor: ActorRecord | None = None
    idempotency: Idempotency | None = None
    feeds: Feeds | None = None
    resume_after: int | None = None
    place: int | None = None
    auditor: Auditor = field(default_factory=Auditor)
    notes: set[Note] = field(default_factory=set)

    @property
    def data_version(self) -> int:
        """Changes with every write of data."""
        return self.state.version

    @property
    def stamp(self) -> str | None:
        """Names the data that answers are made of; None where that is not known."""
        return self.state.stamp

    def note_synthetic(self) -> None:
        """Say beside the answer which collections are made up, where entries or stakeholders count in it."""
        self.notes.update(synthetic(each.title, each.code) for each in self.reference.synthetic)

    async def renew(self, written: Sequence[ChangeRecord] = ()) -> None:
        """Go on with the data as it is now, after something was written: these changes of linkages, where there are
        any."""
        if self.feeds is not None:
            self.feeds.nudge()
        await self.refresh(written)

    async def refresh(self, written: Sequence[ChangeRecord] = ()) -> None:
        """Go on with the data as it is now."""
        self.reference, self.state = await self.cache.current(self.graph, written)
        self.loaders = Loaders(self.graph)


async def context_for(
    graph: Graph,
    cache: ReferenceCache,
    limits: Limits | None = None,
    actor: ActorRecord | None = None,
    idempotency: Idempotency | None = None,
    feeds: Feeds | None = None,
    auditor: Auditor | None = None,
) -> Context:
    """A context for a new request: one small question to the graph. Raises GraphUnavailable."""
    reference, state = await cache.current(graph)
    return Context(
        graph, reference, state, Loaders(graph), limits or Limits(), cache, actor, idempotency, feeds,
        auditor=auditor or Auditor(),
    )  # fmt: skip
