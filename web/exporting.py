"""Lists as files over HTTP, with the filters and the rights of the API.

GET /export/entries.csv?filter={"kind":{"in":["PROJECT"]}}
GET /export/entries.csv.manifest.json?filter={"kind":{"in":["PROJECT"]}}
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from exports.formats import MEDIA_TYPES
from exports.making import CHUNK, Made
from exports.wanted import LONGEST_ADDRESS, Wanted, wanted
from graphdb.audit_records import ActorRecord
from web.files import file_or_fault
from web.graphql.endpoint import Endpoint
from web.graphql.refusals import Refused
from web.identity.signing_in import identified
from web.serving.leaving import while_listening
from web.serving.request_scope import Work

AT_ONCE = 2  # files that are made: each keeps the database and a core busy; those that are made already are sent beside
MANIFEST = ".manifest.json"
Make = Callable[[ActorRecord | None, Wanted], Awaitable[Made]]


class Sent(StreamingResponse):
    """A file that is sent in pieces, and closed when it is sent or nobody listens any more."""

    def __init__(self, made: Made, headers: dict[str, str]) -> None:
        super().__init__(_pieces(made.file), headers=headers)
        self._file = made.file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._file.close()


class Exporting:
    """Makes files for whoever may read what is in them, a few at a time."""

    def __init__(self, endpoint: Endpoint, make: Make) -> None:
        self._endpoint, self._make, self._turns = endpoint, make, asyncio.Semaphore(AT_ONCE)

    async def __call__(self, request: Request) -> Response:
        """The file or its manifest; or what is wrong, as `file_or_fault` says it."""
        return await file_or_fault(request, self._answer(request))

    async def _answer(self, request: Request) -> Response:
        actor = await identified(request, self._endpoint.identify, self._endpoint.deadline)
        asked, is_manifest = _asked(request)
        work = Work.now()
        work.operation = f"export {asked.subject.name}"
        made = await while_listening(self._made(actor, asked), request.receive, work.give_up)
        headers = {
            "cache-control": "no-store",
            "vary": "Authorization",
            "content-disposition": f'attachment; filename="{made.name}{MANIFEST if is_manifest else ""}"',
        }
        if is_manifest:
            with made.file:
                return Response(made.manifest_bytes(), headers=headers, media_type="application/json")
        headers |= {
            "content-type": MEDIA_TYPES[asked.format],
            "content-length": str(made.size),
            "x-data-version": made.about["dataVersion"],
            "x-rows": str(made.rows),
            "x-sha256": made.sha256,
            "link": f'<{request.scope.get("root_path", "")}{asked.address(manifest=True)}>; rel="describedby"',
        }
        return Sent(made, headers)

    async def _made(self, actor: ActorRecord | None, asked: Wanted) -> Made:
        async with self._turns:
            return await self._make(actor, asked)


def _asked(request: Request) -> tuple[Wanted, bool]:
    """What is asked for, and whether it is its manifest. Raises Refused, UnknownCode, BadInput."""
    if len(request.url.query) > LONGEST_ADDRESS:
        raise Refused(
            400, f"This address is too long: what stands behind the ? has at most {LONGEST_ADDRESS:,} characters."
        )
    name = request.path_params["name"]
    what, _, format = name.removesuffix(MANIFEST).partition(".")
    given = request.query_params
    if twice := sorted(each for each in given if len(given.getlist(each)) > 1):
        raise Refused(400, f'`{twice[0][:60]}` is given twice: write a list as JSON, e.g. by=["REGION","YEAR"].')
    return wanted(what, format, dict(given)), name.endswith(MANIFEST)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(CHUNK):
        yield piece
