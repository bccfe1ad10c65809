"""What one request works with: the services of its process, one state of the data, and the caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from graphdb.adapter.request import current
from graphdb.engine import Graph
from graphdb.index.answers import IndexSets
from graphdb.index.index import Index
from graphdb.index.keeper import IndexKeeper
from graphdb.index.unheld import UnheldSets
from graphdb.questions.entry_sets import CypherSets, EntrySets
from graphdb.records.actors import ActorRecord
from graphdb.records.changes import Change
from graphdb.records.state import StateRecord
from loaders import Loaders
from resolvers.audit.auditor import Auditor
from resolvers.filters.notes import Note, synthetic
from resolvers.scope.allowance import Allowance
from resolvers.scope.background import Background
from resolvers.scope.feed import Feeds
from resolvers.scope.limits import Limits
from resolvers.vocabulary.cache import VocabularyCache
from resolvers.vocabulary.held import Vocabulary


@dataclass(frozen=True)
class Services:
    """What belongs to the process, and is the same for all of its requests.

    feeds: None where nothing can be followed. index: None where the graph answers all. import_four_eyes: whether who
    approves an import has to be another person than who staged it.
    """

    graph: Graph
    cache: VocabularyCache
    limits: Limits = field(default_factory=Limits)
    auditor: Auditor = field(default_factory=Auditor)
    feeds: Feeds | None = None
    index: IndexKeeper | None = None
    background: Background = field(default_factory=Background)
    import_four_eyes: bool = True

    async def snapshot(self, written: Sequence[Change[Any, Any]] = (), *, latest: bool = True) -> Snapshot:
        """The data as it is now: at most one small question to the graph. Raises GraphUnavailable.

        written: changes that were written just now, of any nouns; the vocabulary takes in those that are of it.
        latest: whether a state of a moment ago will not do.
        """
        vocabulary, state = await self.cache.current(self.graph, written, latest=latest)
        return self.snapshot_of(vocabulary, state)

    def snapshot_of(self, vocabulary: Vocabulary, state: StateRecord) -> Snapshot:
        """A new one, of one state: what is asked of sets the index answers, if it is exactly of it, else the graph."""
        sets: EntrySets = CypherSets(self.graph)
        index = self.index.at(state) if self.index is not None else None
        loaders = Loaders(self.graph, IndexSets(index, sets) if index is not None else sets)
        return Snapshot(vocabulary, state, loaders, index)


@dataclass(frozen=True)
class Snapshot:
    """One state of the data: the vocabulary at its version, and what was loaded of it. index: of exactly this state."""

    vocabulary: Vocabulary
    state: StateRecord
    loaders: Loaders
    index: Index | None = None


@dataclass(frozen=True)
class Idempotency:
    """The key that a client gave its request, and SHA-256 of what is asked, so that the one goes with the other."""

    key: str
    body: str


@dataclass
class Position:
    """What changes while a request is answered, and the only thing that does.

    An executor hands the same context to all fields of a request. Where one of them writes, what its answer says
    further on, and the fields after it, are to be of the data as that left it: so there is a next snapshot. A
    subscription has one for each event, whose number `place` is.
    """

    snapshot: Snapshot
    place: int | None = None


@dataclass(frozen=True)
class Context:
    """One request: the services, where it is in the data, and the caller (None: an anonymous viewer).

    resume_after: of a subscription, the number after which it goes on, where the client has said so outside of the
    document. notes: what is to be said beside the answer; fields add to it. allowance: what the caller may still ask
    for; None where nobody counts.
    """

    services: Services
    position: Position
    actor: ActorRecord | None = None
    idempotency: Idempotency | None = None
    resume_after: int | None = None
    notes: set[Note] = field(default_factory=set)
    allowance: Allowance | None = None

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
    def snapshot(self) -> Snapshot:
        return self.position.snapshot

    @property
    def place(self) -> int | None:
        return self.position.place

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
        """Names the data that answers are made of, and the day, of UTC, on which some of it counts; None where that
        is not known."""
        return self.state.stamp and f"{self.state.stamp} {datetime.now(UTC):%Y-%m-%d}"

    def note_synthetic(self) -> None:
        """Say beside the answer which collections are made up, where entries or stakeholders count in it."""
        self.notes.update(synthetic(each.title, each.code) for each in self.vocabulary.synthetic)

    def reading(self, vocabulary: Vocabulary) -> Context:
        """The same request, of another state of the mapping."""
        return replace(self, position=Position(replace(self.snapshot, vocabulary=vocabulary), self.place))

    def again(self) -> Context | None:
        """The same caller, asking once more of the same state, whatever was written since; None without an index of it.

        What the index does not answer the graph does, as it is now: whoever needs that state alone looks at what was
        asked (graphdb.adapter.request). Entries that it does not hold whole are those of the state, or DataChanged is
        raised.
        """
        if (index := self.snapshot.index) is None:
            return None
        loaders = Loaders(self.graph, IndexSets(index, UnheldSets(self.graph, index)))
        return replace(self, position=Position(replace(self.snapshot, loaders=loaders)), notes=set())

    async def renew(self, written: Sequence[Change[Any, Any]] = ()) -> Snapshot:
        """The next snapshot, after something was written; the request goes on with it.

        written: the changes that were, of any nouns.
        """
        if self.feeds is not None:
            self.feeds.nudge()
        await self.refresh(written)
        if self.services.index is not None and await self.services.index.caught_up(self.state):
            self.position.snapshot = self.services.snapshot_of(self.vocabulary, self.state)
        return self.snapshot

    async def refresh(self, written: Sequence[Change[Any, Any]] = ()) -> Snapshot:
        """The data as it is now; the request goes on with it."""
        self.position.snapshot = await self.services.snapshot(written)
        return self.snapshot


async def context_for(
    services: Services,
    actor: ActorRecord | None = None,
    idempotency: Idempotency | None = None,
    allowance: Allowance | None = None,
) -> Context:
    """A context for a new request: at most one small question to the graph. Raises GraphUnavailable.

    Who is signed in may have written elsewhere a moment ago, and who names a bookmark has: they get the latest.
    """
    work = current.get()
    latest = actor is not None or (work is not None and bool(work.bookmarks))
    snapshot = await services.snapshot(latest=latest)
    return Context(services, Position(snapshot), actor, idempotency, allowance=allowance)
