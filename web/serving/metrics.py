"""What a server is like, in numbers for Prometheus: `/metrics`, where METRICS is on.

Every label has few values, whatever clients send: an operation has its name where it is one of our own documents, and
is `other` where not; a path has its first part where we serve that. No label holds what somebody asked, or who.

What is counted adds up over the processes of WORKERS. What is looked at when somebody asks (the graph, the index,
subscriptions) is that of the process that answers.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from graphdb.engine import Graph
from graphdb.errors import StocktakingError
from graphdb.index.keeper import IndexKeeper
from graphdb.questions import state as stored
from graphdb.questions import vocabulary
from graphdb.records.state import StateRecord
from web.serving.request_scope import Work

SHARED = "PROMETHEUS_MULTIPROC_DIR"  # where the processes of WORKERS keep what they count
PATIENCE = 2.0  # seconds that an answer waits for the graph
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
OTHER = "other"
PLACES = frozenset({"graphql", "export", "lines", "static", "livez", "readyz", "metrics", "desk", "queries", "mcp"})
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
_OPERATION = re.compile(r"^\s*(?:query|mutation|subscription)\s+(\w+)", re.MULTILINE)
_CODE = re.compile(r"[A-Z_]{1,40}")


@cache
def operations() -> frozenset[str]:
    """The names of the operations in our own documents."""
    return frozenset(name for text in _documents(files("web")) for name in _OPERATION.findall(text))


def _documents(folder: Traversable) -> Iterator[str]:
    for each in folder.iterdir():
        if each.is_dir() and each.name not in ("static", "playground", "node_modules"):
            yield from _documents(each)
        elif each.name.endswith(".graphql"):
            yield each.read_text(encoding="utf-8")


@dataclass
class Gauges:
    """What is looked at when somebody asks. streams: connections that are held open; followers: of each feed."""

    graph: Callable[[], Graph]
    index: IndexKeeper
    streams: Callable[[], int] = lambda: 0
    followers: Mapping[str, Callable[[], int]] = field(default_factory=dict)

    async def look(self) -> list[tuple[str, str, dict[str, str], float]]:
        """Name, meaning, labels and value of each. What only a graph that answers tells is missing where it does not:
        an unknown number is no 0."""
        found = [
            ("connections_open", "WebSockets and event streams that are held open", {}, float(self.streams())),
            *(
                ("feed_followers", "subscriptions that wait for what is new", {"feed": name}, float(count()))
                for name, count in self.followers.items()
            ),
        ]
        report = self.index.report()
        held = self.index.held
        found.append(("index_on", "1 where the index in memory answers", {}, float(report.status.name == "ON")))
        if held is not None:
            found.append(("index_bytes", "memory that the index takes", {}, float(held.bytes)))
        try:
            graph = self.graph()
            state = await vocabulary.version(graph)
            imports, last = await stored.imports(graph)
        except StocktakingError:
            return [*found, ("graph_up", "1 where the graph answers", {}, 0.0)]
        if last is not None:
            found.append(("last_import_timestamp_seconds", "when the last import was", {}, last.timestamp()))
        return [*found, *_of_graph(graph, state, held.version if held is not None else None, imports)]


def _of_graph(
    graph: Graph, state: StateRecord, indexed: int | None, imports: int
) -> Iterator[tuple[str, str, dict[str, str], float]]:
    yield "graph_up", "1 where the graph answers", {}, 1.0
    yield "graph_disk_full", "1 where nothing can be written, as far as is known", {}, float(graph.disk_is_full())
    yield "graph_transactions_open", "transactions that wait or are under way", {}, float(graph.running)
    yield "data_version", "version of the data", {}, float(state.version)
    yield "history_length", "links of the history", {}, float(state.sequence or 0)
    yield "audit_lines_due", "lines that the audit has to look at again", {}, float(len(state.due or ()))
    yield "imports", "imports that the graph has receipts of", {}, float(imports)
    if indexed is not None:
        yield "index_versions_behind", "versions that the index is behind the data", {}, float(state.version - indexed)


class Metrics:
    """Counts requests, and answers `/metrics`."""

    def __init__(self, gauges: Gauges) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram  # who has METRICS off need not load it

        self._gauges, self._registry = gauges, CollectorRegistry()
        at, of = self._registry, "stocktaking"
        said, by = "requests that were answered", ("method", "place", "status")
        self._requests = Counter(f"{of}_requests", said, by, registry=at)
        said, spent = "seconds that they took", ("place", "operation")
        self._seconds = Histogram(f"{of}_request_seconds", said, spent, buckets=SECONDS, registry=at)
        self._errors = Counter(f"{of}_errors", "errors in answers, by their code", ("code",), registry=at)
        self._cost = Counter(f"{of}_cost", "cost of what was asked", ("operation",), registry=at)
        self._statements = Counter(f"{of}_statements", "statements to the graph", ("operation",), registry=at)
        said, of_time = "seconds that the event loop was held at a tick", ("time",)
        held = Histogram(f"{of}_loop_held_seconds", said, of_time, buckets=SECONDS, registry=at)
        self._waited, self._worked = held.labels("wall"), held.labels("processor")

    def count(self, scope: Mapping[str, Any], work: Work, status: int, seconds: float) -> None:
        """A request that is over."""
        state: Mapping[str, Any] = scope.get("state", {})
        first = scope["path"].strip("/").partition("/")[0]
        place = first if first in PLACES else "pages"
        operation = work.operation if work.operation in operations() else OTHER
        method = scope["method"] if scope["method"] in METHODS else OTHER
        self._requests.labels(method, place, str(status)).inc()
        self._seconds.labels(place, operation).observe(seconds)
        for code in state.get("codes") or ():
            self._errors.labels(code if _CODE.fullmatch(str(code)) else OTHER).inc()
        self._cost.labels(operation).inc(state.get("cost") or 0)
        self._statements.labels(operation).inc(len(work.statements))

    def held(self, waited: float, worked: float) -> None:
        """How late the loop came to a tick, and what its thread worked of that, in seconds: see web.serving.holds."""
        self._waited.observe(waited)
        self._worked.observe(worked)

    async def __call__(self, _: Request) -> Response:
        """The numbers, in the text format of Prometheus."""
        from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest, multiprocess

        Work.now().deadline = time.monotonic() + PATIENCE
        counted = self._registry
        if SHARED in os.environ:
            counted = CollectorRegistry()
            multiprocess.MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
        looked = CollectorRegistry()
        looked.register(_Looked(await self._gauges.look()))
        text = generate_latest(counted) + generate_latest(looked)
        return Response(text, media_type=CONTENT_TYPE_LATEST, headers={"cache-control": "no-store"})


class _Looked:
    """What was looked at, as families of numbers: not kept, so that no process finds those of another."""

    def __init__(self, found: list[tuple[str, str, dict[str, str], float]]) -> None:
        self._found = found

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        families: dict[str, GaugeMetricFamily] = {}
        for name, meaning, labels, value in self._found:
            if name not in families:
                families[name] = GaugeMetricFamily(f"stocktaking_{name}", meaning, labels=[*labels])
            families[name].add_metric([*labels.values()], value)
        yield from families.values()


Count = Callable[[Mapping[str, Any], Work, int, float], None]
Answer = Callable[[Request], Awaitable[Response]]


def shared() -> tempfile.TemporaryDirectory[str]:
    """A folder in which the processes that begin after this keep together what they count."""
    folder = tempfile.TemporaryDirectory(prefix="stocktaking-metrics-")
    os.environ[SHARED] = folder.name
    return folder
