"""The door: settings, lifespan, routes and middleware become one ASGI application; `serve()` runs it.

A graph that does not answer at start is an error (one line, exit status 2), unless GRAPH_WAIT says for how many
seconds it may still come: meanwhile the server runs, /readyz is 503, and questions get GRAPH_UNAVAILABLE. A graph that
goes away later is waited for without end.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from graphdb import migrate
from graphdb.audit_records import ActorRecord
from graphdb.engine import Graph, connect, opened
from graphdb.errors import GraphUnavailable, NotAnswered, StocktakingError
from graphdb.questions import history, releases, vocabulary
from reports import audit as audit_report
from reports import audit_page
from resolvers.audit.auditor import Auditor, Resting, refresh
from resolvers.scope import meta
from resolvers.scope.context import Context, Idempotency, context_for
from resolvers.scope.feed import feeds_of
from resolvers.vocabulary.held import ReferenceCache
from schema import schema
from schema.guard import Code, Executor, Limits, Rules
from web import queries
from web.desk.routes import Desk
from web.explorer.routes import Explorer
from web.graphql.editions import shape
from web.graphql.endpoint import Endpoint
from web.graphql.in_process import InProcess
from web.graphql.streams import Streams
from web.graphql.trusted_documents import TrustedDocuments
from web.graphql.view import GraphQLView
from web.graphql.websocket import Sockets
from web.guides import guide
from web.identity.sessions import GraphSessions
from web.identity.signing_in import SigningIn, bearer_of
from web.playground import STATIC, Playground
from web.reporting import Reporting
from web.serving import log, running
from web.serving.health import Keeper
from web.serving.holds import Holds, keep_what_the_start_made
from web.serving.middleware import middleware
from web.serving.request_scope import Work
from web.serving.settings import Settings

told = structlog.get_logger("server")


def create_app(settings: Settings, graph: Graph | None = None, **on: Callable[[], None]) -> Starlette:
    """The application. A graph that is given is not closed. `on_ready` or `on_failure` is called as the start ends."""
    limits = Limits(**settings.limits())
    ours = Executor(schema, Rules(limits, introspection=settings.is_open, suggestions=settings.is_open))
    shown = meta.Limits(
        max_page_size=limits.max_page,
        max_depth=limits.max_depth,
        max_cost=limits.max_cost,
        max_tokens=limits.max_tokens,
        max_aliases=limits.max_aliases,
        deadline_seconds=limits.deadline,
    )
    cache, auditor = ReferenceCache(), Auditor(settings.thresholds(), background=True)

    async def opening() -> Graph:
        return graph or await connect(settings)

    async def context(actor: ActorRecord | None = None, idempotency: Idempotency | None = None) -> Context:
        return await context_for(keeper.graph, cache, shown, actor, idempotency, feeds, auditor)

    async def warm(opened_graph: Graph) -> None:
        """Ask the documented questions once, so that no client waits for the first time."""
        for example in queries.examples():
            asking = await context_for(opened_graph, cache, shown, auditor=Resting())
            answer = await ours.execute(example.query, example.variables, asking)
            for error in answer.errors or ():
                if error.extensions != {"code": Code.TOO_COMPLEX}:  # that is a limit somebody chose
                    told.warning("a documented question fails", question=example.name, reason=error.message)

    async def prepare(opened_graph: Graph) -> None:
        if await filled(opened_graph):
            await refresh(opened_graph, auditor.thresholds, auditor.day())
        await warm(opened_graph)
        auditor.soon(opened_graph)  # after imports, and once a day; no reader has to wait for it

    keeper = Keeper(opening, prepare, wait=settings.graph_wait, owns=graph is None, **on)
    feeds = feeds_of(lambda: keeper.graph)
    page = Playground().page if settings.playground else None
    trusted = TrustedDocuments.of(settings.trusted_documents, only=settings.trusted_only)
    signing_in = SigningIn(lambda: keeper.graph, bearer_of(settings))
    endpoint = Endpoint(
        ours,
        context,
        trusted,
        page,
        limits.max_cost,
        limits.max_body,
        limits.deadline,
        signing_in,
        limits.max_body_signed_in,
        Streams(limits.connections, limits.subscriptions),
        shape(settings),
    )
    view, holds = GraphQLView(endpoint), Holds()

    async def report(actor: ActorRecord | None, line: str, ending: str, number: int | None, as_of: str | None) -> bytes:
        async def execute(text: str, variables: Mapping[str, Any]) -> Any:
            answer = await ours.execute(text, dict(variables), await context(actor))
            for error in answer.errors or ():
                raise NotAnswered(error.message, (error.extensions or {}).get("code", Code.INTERNAL))
            return answer.data

        made = await audit_report.ask(keeper.graph, execute, line, audit_report.Past(number, as_of))
        return await asyncio.to_thread(audit_page.made, made, ending)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await keeper.start()
        holds.start()  # its start may take its time: nobody is kept waiting by it
        try:
            yield
        finally:
            holds.stop()
            await feeds.close()
            await auditor.close()
            await keeper.stop()

    routes: list[BaseRoute] = [
        Route("/graphql", view),
        Route("/graphql/", view),  # not sent elsewhere: behind a proxy, elsewhere may be another host
        WebSocketRoute("/graphql", Sockets(endpoint, settings.origins())),
        Route("/lines/{code}/report.{ending}", Reporting(endpoint, report).__call__),
        Route("/livez", keeper.livez),
        Route("/readyz", keeper.readyz),
        *([Route("/schema.graphql", sdl)] if settings.is_open else []),
        Route("/favicon.ico", favicon),
        Mount("/static", StaticFiles(directory=STATIC)),
        *(
            [Route("/playground" if settings.explorer else "/", page), Route("/queries", queries.listed)]
            if page
            else []
        ),
        *([Route("/docs", guide), Route("/docs/{name}", guide)] if page else []),
    ]
    if settings.explorer:
        asked = InProcess(endpoint)
        routes += Desk(asked.of, GraphSessions(lambda: keeper.graph, signing_in, limits.deadline)).routes()
        routes += Explorer(asked.of, asked.state, ours.lasts, shape(settings), lambda: Work.now().give_up()).routes()
    app = Starlette(routes=routes, middleware=middleware(settings.origins()), lifespan=lifespan)
    app.router.redirect_slashes = False
    app.state.keeper, app.state.holds = keeper, holds
    return app


async def filled(graph: Graph) -> bool:
    """Migrate; put the built-in data into an embedded graph that is empty; begin the history of one without.

    Whether anything but migrations was written.
    """
    await migrate.up(graph)
    is_empty = (await vocabulary.version(graph)).vocabulary == 0
    if is_empty and not graph.is_embedded:
        told.warning("the graph is empty: fill it with `stocktaking seed`")
        return False
    if is_empty or await history.unrecorded(graph.read) or await releases.unlinked(graph.read):
        from ingest import builtin  # needed once; a later start is quicker without it

        await (builtin.seed(graph) if graph.is_embedded else builtin.begin_history(graph))
        return True
    return False


async def sdl(_: Request) -> PlainTextResponse:
    """The schema as it is written, for tools and people."""
    return PlainTextResponse(schema.as_str() + "\n", headers={"cache-control": "no-cache"})


async def favicon(_: Request) -> FileResponse:
    return FileResponse(STATIC / "favicon.svg")


def serve(settings: Settings | None = None) -> int:
    """Run until a signal stops it; the exit status. 2 for what the operator can mend, with one line that says how."""
    try:
        settings = settings or Settings.read()
        log.configure(settings.log_level)
        with running.listening(settings.host, settings.port) as at:
            if settings.workers > 1:
                if not settings.graph_wait:  # else each process waits by itself
                    asyncio.run(looked_at(settings))
                running.several("server:from_environment", settings, at)
            else:
                running.one(partial(create_app, settings), settings, at)
            return 0
    except GraphUnavailable as problem:
        print(f"stocktaking: {unreached(problem, settings)}", file=sys.stderr)  # noqa: T201
        return 2
    except (StocktakingError, OSError, UnicodeDecodeError) as problem:
        print(f"stocktaking: {problem}", file=sys.stderr)  # noqa: T201
        return 2


def unreached(problem: GraphUnavailable, settings: Settings | None) -> str:
    """What to do about a graph that does not answer at start."""
    if settings is None or problem.message != GraphUnavailable().message:
        return problem.message
    return f"No graph answers at {settings.graph_url}: start it, correct GRAPH_URL, or wait for it with GRAPH_WAIT=60"


async def looked_at(settings: Settings) -> None:
    """Open the graph once and prepare it: what is wrong with it is then said once, not by every process."""
    async with opened(settings) as graph:
        await filled(graph)


def from_environment() -> Starlette:
    """The application of one of several processes."""
    settings = Settings.read()
    log.configure(settings.log_level)
    return create_app(settings, on_ready=keep_what_the_start_made)


def main() -> None:
    sys.exit(serve())


if __name__ == "__main__":
    main()
