"""Where everything is that is endpoint_of."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from exports.executor import Executor
from resolvers.scope.limits import Limits
from web import queries
from web.agents import Agents, Closed
from web.desk.routes import Desk
from web.explorer.routes import Explorer
from web.files.calendars import Calendars
from web.files.exporting import Exporting, Files
from web.files.importing import Importing
from web.files.reporting import EditionFiles, Make, MakeFile, Reporting
from web.graphql.editions import shape
from web.graphql.endpoint import Endpoint, MakeContext
from web.graphql.in_process import InProcess
from web.graphql.streams import Streams
from web.graphql.trusted_documents import TrustedDocuments
from web.graphql.view import GraphQLView
from web.graphql.websocket import Sockets
from web.guides import guide
from web.identity.sessions import GraphSessions
from web.identity.signing_in import Identify
from web.playground import STATIC, Playground
from web.serving.health import GraphOpening
from web.serving.metrics import Metrics
from web.serving.rates import Rates
from web.serving.request_scope import Work
from web.serving.settings import Settings


def endpoint_of(
    settings: Settings, limits: Limits, executor: Executor, context: MakeContext, identify: Identify, rates: Rates
) -> Endpoint:
    """What is endpoint_of, by the settings."""
    return Endpoint(
        executor,
        context,
        TrustedDocuments.of(settings.trusted_documents, only=settings.trusted_only),
        Playground().page if settings.playground else None,
        limits.max_cost,
        limits.max_body,
        limits.deadline,
        identify,
        limits.max_body_signed_in,
        Streams(limits.connections, limits.subscriptions),
        shape(settings),
        limits.max_cost_signed_in,
        rates.allowance,
    )


def routes(
    settings: Settings,
    endpoint: Endpoint,
    keeper: GraphOpening,
    sessions: GraphSessions,
    report: Make,
    edition_file: MakeFile,
    files: Files,
    sdl: Callable[[], str],
    metrics: Metrics | None = None,
) -> list[BaseRoute]:
    """All routes. report: makes a report of a line. edition_file: a file of that of an edition. files: makes files of
    lists. sdl: prints the schema, for tools and people, which takes a tenth of a second. metrics: what is counted,
    where it is told."""

    async def schema(_: Request) -> PlainTextResponse:
        return PlainTextResponse(await asyncio.to_thread(sdl) + "\n", headers={"cache-control": "no-cache"})

    view, exporting = GraphQLView(endpoint), Exporting(endpoint, files)
    calendars = Calendars(InProcess(endpoint))
    importing = Importing(endpoint, settings.origins(), settings.import_max_upload)
    found: list[BaseRoute] = [
        Route("/graphql", view),
        Route("/graphql/", view),  # not sent elsewhere: behind a proxy, elsewhere may be another host
        WebSocketRoute("/graphql", Sockets(endpoint, settings.origins())),
        Route("/lines/{code}/report.{ending}", Reporting(endpoint, report).__call__),
        Route("/editions/{series}/{number:int}/files/{name}", EditionFiles(endpoint, edition_file).__call__),
        Route("/export/release-{number:int}.zip", exporting.release),
        Route("/export/{name}", exporting.__call__),
        Route("/events.ics", calendars.events),
        Route("/feeds/{name}", calendars.feed),
        Route("/feeds/{kind}/{name}", calendars.feed),
        Route("/imports", importing.__call__, methods=["POST"]),
        Route("/livez", keeper.livez),
        Route("/readyz", keeper.readyz),
        Route("/favicon.ico", favicon),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    if metrics is not None:
        found.append(Route("/metrics", metrics.__call__))
    if settings.is_open:
        found.append(Route("/schema.graphql", schema))
    agents = Agents(endpoint, settings, sdl) if settings.mcp == "on" else Closed()
    found += [Route("/mcp", agents), Route("/mcp/", agents)]
    if endpoint.page is not None:
        found += [
            Route("/playground" if settings.explorer else "/", endpoint.page),
            Route("/queries", queries.listed),
        ]
        if not settings.explorer:  # which has them among its pages
            found += [Route("/docs", guide), Route("/docs/{name}", guide)]
    if settings.explorer:
        asked, lasts = InProcess(endpoint), endpoint.executor.lasts
        give_up, has_playground = lambda: Work.now().give_up(), settings.playground
        found += Desk(asked.of, sessions, give_up, has_playground, importing.for_pages).routes()
        found += Explorer(asked.of, asked.state, lasts, endpoint.shape, give_up, has_playground).routes()
    return found


async def favicon(_: Request) -> FileResponse:
    return FileResponse(STATIC / "favicon.svg")
