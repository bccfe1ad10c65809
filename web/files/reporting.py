"""Reports over HTTP, with the rights of the API: GET /lines/{code}/report.html or .pdf, with ?release= or ?asOf=, and
/editions/{series}/{number}/files/{name}."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from graphdb.errors import DeadlineExceeded
from graphdb.records.actors import ActorRecord
from web.files.answering import file_or_fault
from web.graphql.endpoint import Endpoint
from web.graphql.refusals import Refused
from web.identity.signing_in import identified
from web.serving.request_scope import Work

TYPES = {".html": "text/html; charset=utf-8", ".pdf": "application/pdf"}
FILES = {
    **TYPES, ".json": "application/json", ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip
AT_ONCE = 2  # reports that are made: each takes seconds of a core
# The caller, series and number of an edition, the name of a file: the bytes.
MakeFile = Callable[[ActorRecord | None, str, int, str], Awaitable[bytes]]
# The caller, the line, the ending, the number of a release, a time: the bytes.
Make = Callable[[ActorRecord | None, str, str, int | None, str | None], Awaitable[bytes]]


class Reporting:
    """Makes reports for whoever may read what is in them, a few at a time."""

    def __init__(self, endpoint: Endpoint, make: Make) -> None:
        self._endpoint, self._make, self._turns = endpoint, make, asyncio.Semaphore(AT_ONCE)

    async def __call__(self, request: Request) -> Response:
        """The report; or what is wrong, as `file_or_fault` says it."""
        return await file_or_fault(request, self._report(request))

    async def _report(self, request: Request) -> Response:
        Work.now().deadline = time.monotonic() + self._endpoint.deadline
        actor = await identified(request, self._endpoint.identify, self._endpoint.deadline)
        code, ending = request.path_params["code"], f".{request.path_params['ending']}"
        if ending not in TYPES:
            raise Refused(404, "A report is report.html or report.pdf.")
        release, as_of = _state(request)
        try:
            async with asyncio.timeout(self._endpoint.deadline), self._turns:
                content = await self._make(actor, code, ending, release, as_of)
        except TimeoutError:
            raise DeadlineExceeded from None
        name = re.sub(r"[^A-Za-z0-9-]", "", code)
        headers = {"cache-control": "no-store", "vary": "Authorization", "content-type": TYPES[ending]}
        headers["content-disposition"] = f'inline; filename="audit-{name}{ending}"'
        if ending == ".html":  # its style is in the page; nothing else of it is let through
            headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        return Response(content, headers=headers)


class EditionFiles:
    """Makes files of the reports of editions, a few at a time."""

    def __init__(self, endpoint: Endpoint, make: MakeFile) -> None:
        self._endpoint, self._make, self._turns = endpoint, make, asyncio.Semaphore(AT_ONCE)

    async def __call__(self, request: Request) -> Response:
        """The file; or what is wrong, as `file_or_fault` says it."""
        return await file_or_fault(request, self._file(request))

    async def _file(self, request: Request) -> Response:
        Work.now().deadline = time.monotonic() + self._endpoint.deadline
        actor = await identified(request, self._endpoint.identify, self._endpoint.deadline)
        series, number, name = (request.path_params[each] for each in ("series", "number", "name"))
        ending = name[name.rfind(".") :]
        if ending not in FILES or not re.fullmatch(r"[A-Za-z0-9.-]{1,80}", name) or number > 9_999:
            raise Refused(404, "There is no such file: report.json lists the tables of an edition.")
        try:
            async with asyncio.timeout(self._endpoint.deadline), self._turns:
                content = await self._make(actor, series, number, name)
        except TimeoutError:
            raise DeadlineExceeded from None
        told = f"{re.sub(r'[^A-Za-z0-9_-]', '', series)}-{number}-{name}"
        headers = {"cache-control": "no-store", "vary": "Authorization", "content-type": FILES[ending]}
        headers["content-disposition"] = f'inline; filename="{told}"'
        if ending == ".html":  # its style is in the page; nothing else of it is let through
            headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        return Response(content, headers=headers)


def _state(request: Request) -> tuple[int | None, str | None]:
    """The parameters. Raises Refused for what they cannot be."""
    given = request.query_params
    if unknown := sorted({*given} - {"release", "asOf"}):
        raise Refused(400, f"There is no parameter {unknown[0]!r:.40}: a report takes `release` or `asOf`.")
    release, as_of = given.get("release"), given.get("asOf")
    if release is not None and as_of is not None:
        raise Refused(400, "`asOf` and `release` are both given: name one state of the mapping.")
    if release is not None and not re.fullmatch(r"[0-9]{1,9}", release):
        raise Refused(400, "`release` must be the number of a release, e.g. ?release=1.")
    if as_of is not None:
        try:
            if datetime.fromisoformat(as_of).tzinfo is None:
                raise ValueError
        except ValueError:
            raise Refused(400, "`asOf` must be a time with its zone, e.g. ?asOf=2026-11-24T12:00:00Z.") from None
    return int(release) if release is not None else None, as_of
