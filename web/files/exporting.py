"""Lists as files over HTTP, with the filters and the rights of the API.

GET /export/entries.csv?filter={"kind":{"in":["PROJECT"]}}
GET /export/entries.csv.manifest.json?filter={"kind":{"in":["PROJECT"]}}
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator
from typing import BinaryIO, Protocol, TypeVar

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from exports.formats import MEDIA_TYPES
from exports.growing import Growing
from exports.making import CHUNK, Made
from exports.wanted import LONGEST_ADDRESS, WantedFile, wanted
from graphdb.errors import StocktakingError
from graphdb.records.actors import ActorRecord
from web.files.answering import as_ours, file_or_fault
from web.graphql.endpoint import Endpoint
from web.graphql.refusals import Refused
from web.identity.signing_in import identified
from web.serving.leaving import while_listening
from web.serving.request_scope import Work

AT_ONCE = 2  # files that are made: each keeps the database and a core busy; those that are made already are sent beside
MANIFEST = ".manifest.json"
T = TypeVar("T")


class Files(Protocol):
    """What makes files, as exports.served.ExportService does."""

    def file(self, actor: ActorRecord | None, wanted: WantedFile, /, *, whole: bool) -> Awaitable[Made | Growing]: ...

    def release(self, actor: ActorRecord | None, number: int, /) -> Awaitable[BinaryIO]: ...


class Sent(StreamingResponse):
    """A file that is sent in pieces, and closed when it is sent or nobody listens any more."""

    def __init__(self, file: BinaryIO, headers: dict[str, str]) -> None:
        super().__init__(_pieces(file), headers=headers)
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._file.close()


class Grown(StreamingResponse):
    """A file that is sent while it is made, and given up where nobody listens any more.

    Where it cannot be made to its end, its end is not sent: the server cuts the connection, and every client says so.
    """

    def __init__(self, file: Growing, headers: dict[str, str], *, is_wanted: bool) -> None:
        super().__init__(file.pieces() if is_wanted else (), headers=headers)
        self._file = file
        self._codes: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            scope.setdefault("state", {})["codes"] = self._codes
            await self._file.aclose()

    async def stream_response(self, send: Send) -> None:
        try:
            await super().stream_response(send)
        except (StocktakingError, OSError) as fault:
            self._codes = [as_ours(fault).code]


class Exporting:
    """Makes files for whoever may read what is in them, a few at a time."""

    def __init__(self, endpoint: Endpoint, files: Files) -> None:
        self._endpoint, self._files, self._turns = endpoint, files, asyncio.Semaphore(AT_ONCE)

    async def __call__(self, request: Request) -> Response:
        """The file or its manifest; or what is wrong, as `file_or_fault` says it."""
        return await file_or_fault(request, self._answer(request))

    async def release(self, request: Request) -> Response:
        """A release as a data package; or what is wrong."""
        return await file_or_fault(request, self._release(request))

    async def _release(self, request: Request) -> Response:
        actor = await identified(request, self._endpoint.identify, self._endpoint.deadline)
        number = request.path_params["number"]
        work = Work.now()
        work.operation = "export release"
        if request.url.query:
            raise Refused(400, "A release takes no parameters: all of it is in the package.")
        await self._endpoint.count_file(actor)
        file = await while_listening(self._in_turn(self._files.release(actor, number)), request.receive, work.give_up)
        headers = {
            "cache-control": "no-store",
            "vary": "Authorization",
            "content-type": "application/zip",
            "content-disposition": f'attachment; filename="wsis-linkage-graph-release-{number}.zip"',
        }
        return Sent(file, headers)

    async def _answer(self, request: Request) -> Response:
        actor = await identified(request, self._endpoint.identify, self._endpoint.deadline)
        asked, is_manifest = _asked(request)
        work = Work.now()
        work.operation = f"export {asked.subject.name}"
        await self._endpoint.count_file(actor)
        making = self._begun(self._files.file(actor, asked, whole=is_manifest))
        made = await while_listening(making, request.receive, work.give_up)
        headers = {
            "cache-control": "no-store",
            "vary": "Authorization",
            "content-disposition": f'attachment; filename="{made.name}{MANIFEST if is_manifest else ""}"',
        }
        if isinstance(made, Made) and is_manifest:
            with made.file:
                return Response(made.manifest_bytes(), headers=headers, media_type="application/json")
        headers |= {
            "content-type": MEDIA_TYPES[asked.format],
            "x-data-version": made.about["dataVersion"],
            "x-rows": str(made.rows),
            "link": f'<{request.scope.get("root_path", "")}{asked.address(manifest=True)}>; rel="describedby"',
        }
        if isinstance(made, Growing):
            return Grown(made, headers, is_wanted=request.method != "HEAD")
        return Sent(made.file, {**headers, "content-length": str(made.size), "x-sha256": made.sha256})

    async def _begun(self, making: Awaitable[Made | Growing]) -> Made | Growing:
        """The file; one that grows keeps its turn for as long as it does, however slowly it is taken."""
        await self._turns.acquire()
        try:
            made = await making
        except BaseException:
            self._turns.release()
            raise
        if isinstance(made, Growing):
            made.start(self._turns.release)
        else:
            self._turns.release()
        return made

    async def _in_turn(self, making: Awaitable[T]) -> T:
        async with self._turns:
            return await making


def _asked(request: Request) -> tuple[WantedFile, bool]:
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
