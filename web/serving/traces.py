"""Traces by OpenTelemetry, where TRACES is on: requests, what is prepared, resolvers, statements.

Where they go, and how many of them, the variables of OpenTelemetry say: OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME,
OTEL_TRACES_SAMPLER and the others. A request that comes with a `traceparent` goes on with that trace.

A span has names, numbers and codes. It has nothing that was asked: no document, no variable, no parameter, no header,
and no more of a path than its first part.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphdb import tracing
from graphdb.errors import WrongSettings
from web.serving.metrics import METHODS, OTHER, PLACES
from web.serving.request_scope import Work

if TYPE_CHECKING:
    from opentelemetry.sdk.trace.export import SpanExporter

NAME = "stocktaking"
EXTRA = (
    "TRACES is on, and this program is installed without OpenTelemetry: install its extra `otel`, "
    "pip install 'wsis-linkage-graph[otel]'"
)


class Traces:
    """What traces a process, until it is closed. exporter: where spans go; by OTLP over HTTP unless given.

    Raises WrongSettings where OpenTelemetry is not installed.
    """

    def __init__(self, exporter: SpanExporter | None = None) -> None:
        try:
            from opentelemetry.sdk.resources import Resource
            from opentelemetry.sdk.trace import TracerProvider
            from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor

            if exporter is None:
                from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        except ImportError:
            raise WrongSettings(EXTRA) from None
        named = {} if "OTEL_SERVICE_NAME" in os.environ else {"service.name": NAME}
        self._provider = TracerProvider(resource=Resource.create(named))
        processor = SimpleSpanProcessor(exporter) if exporter else BatchSpanProcessor(OTLPSpanExporter())
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer(NAME)
        tracing.use(self._begin)

    async def close(self) -> None:
        """Send what is still to be sent, and trace no more."""
        tracing.use(None)
        self._provider.shutdown()

    def _begin(self, name: str, attributes: dict[str, tracing.Attribute]) -> AbstractContextManager[object]:
        told = {f"{NAME}.{key}": value for key, value in attributes.items()}
        return self._tracer.start_as_current_span(
            name, attributes=told, record_exception=False, set_status_on_exception=False
        )  # what is wrong is in the log: a fault's text may hold what was asked

    @contextmanager
    def request(self, scope: Scope) -> Iterator[MutableMapping[str, Any]]:
        """The span of a request; what the block puts into the mapping is said of it at its end."""
        from opentelemetry.propagate import extract
        from opentelemetry.trace import SpanKind

        first = scope["path"].strip("/").partition("/")[0]
        place = first if first in PLACES else "pages"
        method = scope["method"] if scope["method"] in METHODS else OTHER
        told: dict[str, Any] = {}
        with self._tracer.start_as_current_span(
            f"{method} {place}",
            context=extract(dict(Headers(scope=scope))),
            kind=SpanKind.SERVER,
            attributes={"http.request.method": method, "http.route": place},
            record_exception=False,
        ) as span:
            try:
                yield told
            finally:
                span.set_attributes(told)


class Traced:
    """A span around each request."""

    def __init__(
        self, app: ASGIApp, begin: Callable[[Scope], AbstractContextManager[MutableMapping[str, Any]]]
    ) -> None:
        self._app, self._begin = app, begin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        work = Work.now()
        with self._begin(scope) as told:

            async def sent(message: Message) -> None:
                if message["type"] == "http.response.start":
                    told["http.response.status_code"] = message["status"]
                await send(message)

            try:
                await self._app(scope, receive, sent)
            finally:
                state = scope.get("state", {})
                told[f"{NAME}.request"], told[f"{NAME}.operation"] = work.request_id, work.operation
                told[f"{NAME}.statements"] = len(work.statements)
                if (cost := state.get("cost")) is not None:
                    told[f"{NAME}.cost"] = cost
                if codes := state.get("codes"):
                    told[f"{NAME}.errors"] = list(codes)
