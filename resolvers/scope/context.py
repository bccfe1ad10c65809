"""What one request works with: the services of its process, one state of the data, and the caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graphdb.audit_records import ActorRecord, ChangeRecord
from graphdb.engine import Graph
from graphdb.index.answers import IndexSets
from graphdb.index.keeper import IndexKeeper
from graphdb.questions.entry_sets import CypherSets, EntrySets
from graphdb.records import StateRecord
from loaders import Loaders
from resolvers.audit.auditor import Auditor
from resolvers.filters.notes import Note, synthetic
from resolvers.scope.feed import Feeds
from resolvers.scope.limits import Limits
from resolvers.vocabulary.held import Vocabulary, VocabularyCache


@dataclass(frozen=True)
class Services:
    """What belongs to the process, and is the same for all of its requests.

    feeds: None where nothing can be followed. index: None where the graph answers all.
    """

    graph: Graph
    cache: VocabularyCache
    limits: Limits = field(default_factory=Limits)
    auditor: Auditor = field(default_factory=Auditor)
    feeds: Feeds | None = None
    index: IndexKeeper | None = None

    async def snapshot(self, written: Sequence[ChangeRecord] = ()) -> Snapshot:
        """The data as it is now: one small question to the graph. Raises GraphUnavailable.

        written: changes of linkages that were written just now, which the vocabulary takes in.
        """
        vocabulary, state = await self.cache.current(self.graph, written)
        return Snapshot(vocabulary, state, self.loaders(state))

    def loaders(self, state: StateRecord) -> Loaders:
        """New ones, for one state: what is asked of sets the index answers, if it is exactly of it, else the graph."""
        sets: EntrySets = CypherSets(self.graph)
        index = self.index.at(state) if self.index is not None else None
        return Loaders(self.graph, IndexSets(index, sets) if index is not None else sets)


@dataclass(frozen=True)
class Snapshot:
    """One state of the data: the vocabulary at its version, and what was loaded of it."""

    vocabulary: Vocabulary
    state: StateRecord
    loaders: Loaders


@dataclass(frozen=True)
class Idempotency:
    """The key that a client gave its request, and SHA-256 of what is asked, so that the one goes with the other."""

    key: str
    body: str


@dataclass
class Context:
    """One request: the services, the snapshot that it reads, and the caller (None: an anonymous viewer).

    Of all this only `snapshot` changes, when something was written: `renew` takes the next one. Of a subscription: the
    number after which it goes on, where the client has said so outside of the document, and the number of what is being
    told. notes: what is to be said beside the answer.
    """

    services: Services
    snapshot: Snapshot
    actor: ActorRecord | None = None
    idempotency: Idempotency | None = None
    resume_after: int | None = None
    place: int | None = None
    notes: set[Note] = field(default_factory=set)

    @property
    def graph(self) -> Graph:
        return self.services.graph

    @property
    def cache(self) -> VocabularyCache:
        return self.services.cache

    @property
    def limits(self) -> Limits:
        return self.services.limits

    @property
    def auditor(self) -> Auditor:
        return self.services.auditor

    @property
    def feeds(self) -> Feeds | None:
        return self.services.feeds

    @property
    def vocabulary(self) -> Vocabulary:
        return self.snapshot.vocabulary

    @property
    def state(self) -> StateRecord:
        return self.snapshot.state

    @property
    def loaders(self) -> Loaders:
        return self.snapshot.loaders

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
        self.notes.update(synthetic(each.title, each.code) for each in self.vocabulary.synthetic)

    def reading(self, vocabulary: Vocabulary) -> Context:
        """The same request, of another state of the mapping."""
        return replace(self, snapshot=replace(self.snapshot, vocabulary=vocabulary))

    async def renew(self, written: Sequence[ChangeRecord] = ()) -> Snapshot:
        """The next snapshot, after something was written; the request goes on with it. written: changes of linkages."""
        if self.feeds is not None:
            self.feeds.nudge()
        await self.refresh(written)
        if self.services.index is not None and await self.services.index.caught_up(self.state):
            self.snapshot = replace(self.snapshot, loaders=self.services.loaders(self.state))
        return self.snapshot

    async def refresh(self, written: Sequence[ChangeRecord] = ()) -> Snapshot:
        """The data as it is now; the request goes on with it."""
        self.snapshot = await self.services.snapshot(written)
        return self.snapshot


async def context_for(
    services: Services, actor: ActorRecord | None = None, idempotency: Idempotency | None = None
) -> Context:
    """A context for a new request: one small question to the graph. Raises GraphUnavailable."""
    return Context(services, await services.snapshot(), actor, idempotency)
