"""Files of entries over HTTP, from administrators: POST /imports stages what one would bring, and says all about it.

curl -H "authorization: Bearer $TOKEN" -F file=@entries.xlsx -F collection=DPG http://127.0.0.1:8000/imports
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from graphdb.errors import BadInput, StocktakingError
from graphdb.records.actors import ActorRecord
from ingest.formats.refusals import FileRefused, Rejection
from resolvers.imports.staging import StagedFile, refusal_of, stage_file
from web.files.answering import as_ours, file_or_fault
from web.files.uploads import sent_file
from web.graphql.endpoint import Endpoint
from web.graphql.origins import is_from
from web.graphql.refusals import Refused
from web.graphql.request import JSON
from web.graphql.response import STATUS, response
from web.identity.signing_in import identified
from web.serving.request_scope import Work

AT_ONCE = 1  # files that are read and compared: each keeps a core busy
NAMES = ("file", "line", "column", "value", "reason", "suggestion")
NOTHING = "Nothing to do: all that the file says is so already."


class NotTaken(Refused):
    """A file of which nothing is staged, with every reason that was found in it."""

    def __init__(self, fault: FileRefused) -> None:
        super().__init__(422, fault.message, fault.code)
        self.rejections = fault.rejections

    @property
    def body(self) -> dict[str, Any]:
        body = super().body
        body["errors"][0]["extensions"]["rejections"] = told(self.rejections)
        return body


class Importing:
    """Stages files, one at a time, of whoever may send them."""

    def __init__(self, endpoint: Endpoint, origins: Sequence[str], most: int) -> None:
        """origins: of pages of other sites that may send. most: bytes of what is sent."""
        self._endpoint, self._origins, self._most = endpoint, origins, most
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, request: Request) -> Response:
        """What was staged, as JSON; or what is wrong, as `file_or_fault` says it."""
        return await file_or_fault(request, self._answer(request))

    async def staged(self, request: Request, actor: ActorRecord | None) -> StagedFile:
        """What became of the file in a request, which is not read where its sender may not send one.

        Raises Refused, NotTaken where nothing of it is taken, and what the graph raises.
        """
        Work.now().operation = "import"
        context = await self._endpoint.context(actor, None)
        if (why := refusal_of(context)) is not None:
            status, code = (401, "UNAUTHENTICATED") if actor is None else (403, "FORBIDDEN")
            raise Refused(status, why.message, code, {"www-authenticate": "Bearer"} if actor is None else {})
        await self._endpoint.count_file(actor)
        try:
            file = await sent_file(request, self._most)
            async with self._turns:
                return await stage_file(context, file)
        except FileRefused as fault:
            raise NotTaken(fault) from None
        except BadInput as fault:
            raise Refused(422, fault.message, fault.code) from None

    async def for_pages(self, request: Request, actor: ActorRecord) -> int | None:
        """The number of the import that the file in a form became; None where there is nothing to do. Raises Refused:
        whatever goes wrong, as `__call__` answers it."""
        try:
            there = (await self.staged(request, actor)).there
        except (StocktakingError, OSError) as problem:
            fault = as_ours(problem)
            raise Refused(STATUS.get(fault.code, 400), fault.message, fault.code) from problem
        return there.number if there else None

    async def _answer(self, request: Request) -> Response:
        if not is_from(request, self._origins):
            raise Refused(
                403, "Pages of this origin may not send: the operator can add it to CORS_ORIGINS.", "FORBIDDEN"
            )
        actor = await identified(request, self._endpoint.identify, self._endpoint.deadline)
        found = await self.staged(request, actor)
        there, read = found.there, found.read
        answer = {
            "import": {"id": str(there.number), "state": there.state.value} if there else None,
            "message": None if there else NOTHING,
            "what": read.what,
            "read": read.source.found,
            "columns": dict(read.columns.fields),
            "counts": dict(found.counts),
            "rejections": told(read.checked.rejections),
            "notes": list(read.checked.notes),
        }
        return response(answer, 201 if there else 200, JSON, {})


def told(rejections: Iterable[Rejection]) -> list[dict[str, Any]]:
    """Rows that are not taken, as clients see them."""
    return [{name: getattr(each, name) for name in NAMES} for each in rejections]
