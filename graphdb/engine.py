"""The one adapter: named, parameterised texts over Bolt, alone or in managed transactions.

    graph = await connect(GraphSettings())
    rows = await graph.read("entries/by_ids", question("entries/by_ids"), ids=[...])

Every statement carries its name, the GraphQL operation and the request id as transaction metadata, and the rest of
the request's deadline as its timeout. Faults of the driver become errors of graphdb.errors.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import re
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import neo4j
from neo4j import AsyncDriver, AsyncManagedTransaction, AsyncResult, AsyncSession, Record
from neo4j.exceptions import ConstraintError

from graphdb import model
from graphdb.adapter import reading
from graphdb.adapter.bookmarks import Chain
from graphdb.adapter.disk import Disk
from graphdb.adapter.faults import faults, memory
from graphdb.adapter.request import Request, current
from graphdb.adapter.sole import Moments
from graphdb.adapter.stream import ROWS, Stream
from graphdb.adapter.turns import Turns
from graphdb.cypher_text import Text, cypher
from graphdb.errors import DeadlineExceeded, StocktakingError, UnsupportedEngine, WriteConflict
from graphdb.signatures import SigningKey, signing
from graphdb.tracing import span
from graphdb.words.search_keys import RULES

T = TypeVar("T")
PATIENCE = 120.0  # seconds in which somebody without a deadline tries again to write what others write, too
# Below these, Neo4j gives wrong answers to COUNT {} in the WHERE of an OPTIONAL MATCH (neo4j/neo4j#13877).
LOWEST_NEO4J = {5: (5, 26, 31)}
LOWEST_CALENDAR = (2026, 9)
_BUMP = cypher(
    """// Which version is the data after this transaction?
// $vocabulary: true where lines, goals, targets, places, collections or linkages may have changed
// $mapping: true where linkages and what they are taken from may have changed, and nothing else of these
// $data: true where what answers are made of may have changed; $step: 1 then, else 0
// $entries: true where entries or stakeholders, or what they are filtered by, may have changed
// $stamp: a name that no other state of any graph has
// $keys: number of the rules of this program for keys; a new graph is filled by them
// In one SET of one map: Neo4j takes both of the node's locks at once for that. With a SET a property, it takes one
// after the other, and of two writers each waits for the lock of the other.
MERGE (state:GraphState {id: 'graph'})
SET state += {
  writes: coalesce(state.writes, 0) + 1,
  keys: CASE WHEN state.version IS NULL THEN $keys ELSE state.keys END,
  version: coalesce(state.version, 0) + $step,
  changedAt: CASE WHEN $data THEN datetime() ELSE state.changedAt END,
  stamp: CASE WHEN $data THEN $stamp ELSE state.stamp END,
  mapping: CASE WHEN $mapping OR $vocabulary THEN coalesce(state.version, 0) + $step
    ELSE coalesce(state.mapping, 0) END,
  vocabulary: CASE WHEN $vocabulary THEN coalesce(state.version, 0) + $step
    ELSE coalesce(state.vocabulary, 0) END,
  mappingStamp: CASE WHEN $mapping OR $vocabulary THEN $stamp ELSE state.mappingStamp END,
  vocabularyStamp: CASE WHEN $vocabulary THEN $stamp ELSE state.vocabularyStamp END,
  entriesBefore: CASE WHEN $entries THEN state.entriesStamp ELSE state.entriesBefore END,
  entriesStamp: CASE WHEN $entries THEN $stamp ELSE state.entriesStamp END
}
RETURN state.version AS version"""
)


@dataclass(frozen=True)
class Statement:
    """A named text with its parameters."""

    name: str
    text: Text
    parameters: Mapping[str, Any]


class Transaction:
    """What a unit of work may do inside one managed transaction; it may be tried again, so it has no other effects."""

    def __init__(self, inner: AsyncManagedTransaction, request: Request) -> None:
        self._inner, self._request = inner, request

    async def run(self, name: str, text: Text, /, **parameters: Any) -> list[Record]:
        with span("graph.statement", statement=name), memory():
            result = await self._inner.run(_named(name, text, self._request), parameters)
            rows: list[Record] = []
            async for record in result:
                rows.append(record)
                if len(rows) % ROWS == 0:
                    await asyncio.sleep(0)  # what has arrived is taken without a pause
            _let_go(self._inner, result)
            return rows


def _let_go(inner: AsyncManagedTransaction, result: AsyncResult) -> None:
    """Take a result that is read from those that the driver holds until its transaction ends, each with the parameters
    of its statement: of an import, all of its rows. A driver that holds none loses nothing."""
    held = getattr(inner, "_results", None)
    if isinstance(held, list) and held and held[-1] is result:
        held.pop()


def _named(name: str, text: Text, request: Request) -> str:
    """What to send of a text, whose name is kept for the log."""
    if not isinstance(text, Text):
        raise TypeError("the adapter runs texts made of closed fragments, see graphdb.cypher_text")
    request.statements.append(name)
    return text.value


class Graph:
    """An open graph: `read`, `stream` and `write`, `close` at the end."""

    def __init__(
        self,
        driver: AsyncDriver,
        *,
        database: str | None,
        deadline: float,
        folder: Path | None = None,
        stop: Callable[[], None] | None = None,
        signing_key: SigningKey | None = None,
        beside: bool = False,
        state_age: float = 0.0,
    ) -> None:
        """folder: where the embedded engine keeps the graph. beside: another process runs that. signing_key: signs what
        is written to its chain. state_age: see `Moments`."""
        self._driver, self._database, self._deadline, self._stop = driver, database, deadline, stop
        self.is_embedded, self._disk = folder is not None, Disk(folder)
        self._chain = Chain(is_kept=not self.is_embedded)
        self.version, self.signing_key = "?", signing_key
        is_sole = folder is not None and stop is not None  # who stops the engine has started it
        self.moments = Moments(is_sole=is_sole, age=state_age)
        # The embedded engine works in this process. A dozen statements at once make each other slower; two for each
        # core do not, and leave places for quick questions beside slow ones.
        self._turns = asyncio.Semaphore(2 * (os.cpu_count() or 1)) if self.is_embedded else contextlib.nullcontext()
        self.running = 0  # transactions that wait or are under way
        # Writers wait for each other on the node with the data's version, on Neo4j.
        self._writing = Turns(folder, is_beside=beside) if folder is not None else contextlib.nullcontext()

    @property
    def engine(self) -> str:
        return f"{'ArcadeDB, embedded' if self.is_embedded else 'Neo4j'} {self.version}"

    def text_index(self, label: str) -> str:
        """The name of the full-text index of a label, as db.index.fulltext.queryNodes wants it."""
        name = dict(model.text_indexes())[label]
        return f"{label}[{name}]" if self.is_embedded else f"{label.lower()}_{name}"

    async def read(self, name: str, text: Text, /, **parameters: Any) -> list[Record]:
        """The rows of one reading statement.

        Raises GraphUnavailable where the database does not answer, DeadlineExceeded where it takes too long.
        """

        request = current.get() or Request()
        seconds = request.left(self._deadline)
        asked = _query(name, text, request, seconds)
        told = span("graph.statement", statement=name)
        with self._chain.judged(request), faults(), self._counted(), told:
            try:
                async with asyncio.timeout(seconds), self._turns:
                    return await reading.rows(
                        lambda: self._session(request), asked, parameters, patience=self._deadline / 2
                    )
            except TimeoutError:
                raise DeadlineExceeded from None

    async def read_all(self, statements: Sequence[Statement]) -> list[list[Record]]:
        """The rows of several statements, read in one transaction."""

        async def work(tx: Transaction) -> list[list[Record]]:
            return [await tx.run(each.name, each.text, **each.parameters) for each in statements]

        return await self._managed(work, writing=False)

    @contextlib.asynccontextmanager
    async def stream(self, name: str, text: Text, /, **parameters: Any) -> AsyncIterator[Stream]:
        """The rows of one reading statement, which are not held: see graphdb.adapter.stream.

        They are not of one state where others write meanwhile: who needs that compares the version before and after
        (graphdb.questions.state). Raises GraphUnavailable and DeadlineExceeded, in the middle of the rows too.
        """
        request = current.get() or Request()
        seconds = request.left(self._deadline) if request.deadline else None
        rows = Stream(
            lambda: self._session(request, fetch_size=ROWS),
            _query(name, text, request, seconds),
            parameters,
            request=request,
            turns=self._turns,
            patience=self._deadline,
        )
        try:
            with self._chain.judged(request), span("graph.statement", statement=name):
                await rows.begin()
            yield rows
        finally:
            await rows.end()

    async def write(
        self,
        work: Callable[[Transaction], Awaitable[T]],
        *,
        vocabulary: bool = True,
        mapping: bool = False,
        data: bool = True,
        entries: bool | None = None,
    ) -> T:
        """Do the work in one writing transaction, which also bumps the data version.

        vocabulary, mapping: whether the work may change what these words stand for in the model's GraphState. data:
        False for what no citation means and no cache holds, which leaves the version: tokens, what the audit found,
        locks. entries: False for what changes no entry and no stakeholder; else an index of them is made again, unless
        the work tells what it has changed (graphdb.questions.entry_changes).

        The state is written first, so that writers queue on one node in one order on every engine. Managed: tried
        again when it conflicts with another writer.
        """

        async def bumped(tx: Transaction) -> T:
            given: dict[str, bool] = {
                "vocabulary": vocabulary,
                "mapping": mapping,
                "data": data or vocabulary or mapping,
            }
            given["entries"] = given["data"] if entries is None else entries
            signing.set(self.signing_key)
            await tx.run("state/bump", _BUMP, **given, step=int(given["data"]), stamp=secrets.token_hex(8), keys=RULES)
            return await work(tx)

        try:
            return await self._managed(bumped, writing=True)
        except ConstraintError:
            # Two that MERGE the same new node at once: the embedded engine sees it at the commit, and calls it a
            # breach, not a conflict. The second time the node is there; a true breach is one again.
            return await self._managed(bumped, writing=True)

    async def define(self, name: str, text: Text) -> None:
        """Run one schema statement, which no engine lets share a transaction with data."""

        async def work(tx: Transaction) -> None:
            await tx.run(name, text)

        await self._managed(work, writing=True)

    async def define_text_indexes(self) -> None:
        """See that the full-text indexes of the model are there."""
        if self.is_embedded:
            return  # made when the database was opened
        for label, name in model.text_indexes():
            index = f"CREATE FULLTEXT INDEX {self.text_index(label)} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{name}]"
            await self.define("schema/full_text", Text(index))
        await self.define("schema/await", cypher("CALL db.awaitIndexes(60)"))

    async def check_version(self) -> None:
        """Raises UnsupportedEngine for a Neo4j with the wrong-answer fault, GraphUnavailable where none answers."""
        with faults():
            info = await self._driver.get_server_info()
        self.version = info.agent.partition("/")[2] or info.agent
        if not self.is_embedded:
            _refuse_old(self.version)

    async def close(self) -> None:
        await self._driver.close()
        if self._stop is not None:
            await asyncio.to_thread(self._stop)

    def disk_is_full(self) -> bool:
        """Whether nothing can be written, as far as is known: of a Neo4j, what it said last."""
        return self._disk.is_full()

    async def _managed(self, work: Callable[[Transaction], Awaitable[T]], *, writing: bool) -> T:
        """The work in a transaction, which is tried again where other writers are in the way.

        A request has its deadline. Whoever has none, a command or a server that starts, tries for PATIENCE seconds.
        """
        if not writing:
            return await self._once(work, writing=False)
        until = None if (current.get() or Request()).deadline else time.monotonic() + PATIENCE
        while True:
            self._disk.check()
            try:
                with self.moments.writing():
                    done = await self._once(work, writing=True)
            except WriteConflict:
                if until is None or time.monotonic() > until:
                    raise
                await asyncio.sleep(random.uniform(0.05, 0.5))  # noqa: S311  so that two do not meet again and again
            except StocktakingError as fault:
                raise self._disk.heard(fault) from fault
            else:
                self._disk.has_room()
                return done

    async def _once(self, work: Callable[[Transaction], Awaitable[T]], *, writing: bool) -> T:
        request = current.get() or Request()
        seconds = request.left(self._deadline) if request.deadline or not writing else None

        @neo4j.unit_of_work(timeout=seconds, metadata=_metadata(request))
        async def unit(tx: AsyncManagedTransaction) -> T:
            return await work(Transaction(tx, request))

        async def done() -> T:
            before = self._chain.before(request)
            async with self._driver.session(database=self._database, bookmarks=before) as session:
                try:
                    async with asyncio.timeout(seconds), self._writing if writing else self._turns:
                        answer = await (session.execute_write(unit) if writing else session.execute_read(unit))
                except TimeoutError:
                    raise DeadlineExceeded from None
                if writing:
                    await self._chain.written(session, request, before)
                return answer

        with self._chain.judged(request), faults(), self._counted():
            return await done()

    def _session(self, request: Request, **settings: Any) -> AsyncSession:
        """One that reads, from any member of a cluster that has what the request has to see."""
        return self._driver.session(
            database=self._database,
            default_access_mode=neo4j.READ_ACCESS,
            bookmarks=self._chain.before(request),
            **settings,
        )

    @contextlib.contextmanager
    def _counted(self) -> Iterator[None]:
        self.running += 1
        try:
            yield
        finally:
            self.running -= 1


def _query(name: str, text: Text, request: Request, seconds: float | None) -> neo4j.Query:
    """A text to be run outside of a transaction of the driver's."""
    asked: Any = _named(name, text, request)
    return neo4j.Query(asked, metadata=_metadata(request), timeout=seconds)


def _metadata(request: Request) -> dict[str, Any]:
    return {"operation": request.operation[:200], "request": request.request_id}


def _refuse_old(version: str) -> None:
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:3])
    lowest = LOWEST_NEO4J.get(numbers[0] if numbers else 0, LOWEST_CALENDAR)
    if numbers[: len(lowest)] < lowest:
        raise UnsupportedEngine(
            f"Neo4j {version} answers some filters wrongly (neo4j/neo4j#13877): use 5.26.31 or later of 5.26, "
            "or 2026.09 or later"
        )


__all__ = ["Graph", "Request", "Statement", "StocktakingError", "Transaction", "current"]
