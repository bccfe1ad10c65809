"""The door: settings, what a process holds and what is served become one ASGI application; `serve()` runs it.

A graph that does not answer at start is an error (one line, exit status 2), unless GRAPH_WAIT says for how many
seconds it may still come: meanwhile the server runs, /readyz is 503, and questions get GRAPH_UNAVAILABLE. A graph that
goes away later is waited for without end.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import replace

from starlette.applications import Starlette

from exports.served import ExportService
from graphdb.adapter.opening import connect
from graphdb.engine import Graph
from graphdb.index.keeper import IndexKeeper
from graphdb.records.actors import ActorRecord
from reports.served import ReportService
from resolvers.audit.auditor import Auditor, Resting, refresh
from resolvers.scope.context import Context, Idempotency, Services, context_for
from resolvers.scope.feed import feeds_of
from resolvers.scope.limits import Limits
from resolvers.vocabulary.cache import VocabularyCache
from schema import schema
from schema.guard import Executor, Rules
from schema.guard.traced import trace
from web.identity.sessions import GraphSessions
from web.identity.signing_in import SigningIn, bearer_of
from web.routes import endpoint_of, routes
from web.serving import log, start
from web.serving.health import GraphOpening
from web.serving.holds import Holds, keep_what_the_start_made
from web.serving.metrics import Gauges, Metrics
from web.serving.middleware import middleware
from web.serving.places import Places
from web.serving.rates import Rates
from web.serving.settings import Settings
from web.serving.traces import Traces

OF_FILES = 10_000_000  # what a question of an export may cost: a page of it has all fields, a matrix all cells


def create_app(
    settings: Settings, graph: Graph | None = None, traces: Traces | None = None, **on: Callable[[], None]
) -> Starlette:
    """The application. A graph that is given is not closed. `on_ready` or `on_failure` is called as the start ends.

    traces: what traces it; made where the settings say so and none is given.
    """
    if settings.traces and traces is None:
        traces = Traces()
    if traces is not None:
        trace(schema)
    limits = Limits(**settings.limits())
    executor = Executor(schema, Rules(limits, introspection=settings.is_open, suggestions=settings.is_open))
    cache, auditor = VocabularyCache(), Auditor(settings.thresholds(), background=True)
    index, rates = IndexKeeper(settings.index_settings()), Rates.of(settings)

    async def opening() -> Graph:
        return graph or await connect(settings, stays=True)

    async def prepare(opened: Graph) -> None:
        if await start.filled(opened):
            await refresh(opened, auditor.thresholds, auditor.day())
        if settings.warm_up == "on":
            resting = replace(services(opened), auditor=Resting())
            await start.warmed(lambda: context_for(resting), executor.execute)
        auditor.soon(opened)  # after imports, and once a day; no reader has to wait for it
        index.start(opened)  # the graph answers meanwhile

    def services(opened: Graph) -> Services:
        return Services(opened, cache, limits, auditor, feeds, index, import_four_eyes=settings.import_four_eyes)

    async def context(actor: ActorRecord | None = None, idempotency: Idempotency | None = None) -> Context:
        return await context_for(services(keeper.graph), actor, idempotency, rates.allowance(actor))

    async def uncounted(actor: ActorRecord | None = None, idempotency: Idempotency | None = None) -> Context:
        return await context_for(services(keeper.graph), actor, idempotency)

    keeper = GraphOpening(
        opening, prepare, lambda: index.report().printed(), wait=settings.graph_wait, owns=graph is None, **on
    )
    feeds = feeds_of(lambda: keeper.graph)
    signing_in = SigningIn(lambda: keeper.graph, bearer_of(settings))
    endpoint = endpoint_of(settings, limits, executor, context, signing_in, rates)

    sessions = GraphSessions(lambda: keeper.graph, signing_in, limits.deadline)
    # Its documents are ours, and what a client adds to them is bounded by itself: no limit of one question is for them.
    ours = Executor(schema, Rules(replace(limits, max_cost=OF_FILES, max_cost_signed_in=OF_FILES)))
    files = ExportService(ours, uncounted, limits.deadline)  # a file is counted once, as a whole
    reports = ReportService(executor, context)
    followers = {"changes": lambda: len(feeds.changes.followers), "releases": lambda: len(feeds.releases.followers)}
    gauges = Gauges(lambda: keeper.graph, index, lambda: endpoint.streams.open, followers)
    metrics = Metrics(gauges) if settings.metrics else None
    holds = Holds(told=metrics.held) if metrics else Holds()
    printed = functools.cache(schema.as_str)
    found = routes(settings, endpoint, keeper, sessions, reports.report, reports.edition_file, files, printed, metrics)
    living = start.living(
        keeper,
        holds,
        feeds.close,
        auditor.close,
        index.stop,
        rates.close,
        *([traces.close] if traces is not None else []),
    )
    around = middleware(
        settings.origins(),
        metrics.count if metrics else None,
        places_of(settings),
        traces,
        trusts_proxies=bool(settings.proxies()),
    )
    app = Starlette(routes=found, middleware=around, lifespan=living)
    app.router.redirect_slashes = False
    app.state.keeper, app.state.holds = keeper, holds
    return app


def places_of(settings: Settings) -> Places | None:
    """The places of requests that are answered at once; who waits for one has half of their time left then."""
    if not settings.max_running:
        return None
    return Places(settings.max_running, settings.max_waiting, settings.limit_deadline / 2)


def serve(settings: Settings | None = None) -> int:
    """Run until a signal stops it; the exit status."""
    return start.serve(create_app, "server:from_environment", settings)


def from_environment() -> Starlette:
    """The application of one of several processes."""
    settings = Settings.read()
    log.configure(settings.log_level)
    return create_app(settings, on_ready=keep_what_the_start_made)


if __name__ == "__main__":
    sys.exit(serve())
