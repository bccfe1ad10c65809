"""Files over HTTP: what every address shares that answers with a file, or says why not."""

from __future__ import annotations

from collections.abc import Awaitable

from starlette.requests import Request
from starlette.responses import Response

from graphdb.adapter.disk import FULL
from graphdb.errors import NoRoom, StocktakingError, UnknownCode
from web.graphql.refusals import Refused
from web.graphql.request import JSON
from web.graphql.response import STATUS, response


def as_ours(fault: StocktakingError | OSError) -> StocktakingError:
    """What clients are told. Raises the fault itself where it is not that a disk is full."""
    if isinstance(fault, StocktakingError):
        return fault
    if fault.errno not in FULL:
        raise fault
    return NoRoom()


async def file_or_fault(request: Request, making: Awaitable[Response]) -> Response:
    """The file; or an answer of the shape that GraphQL's errors have: 400, 401, 403, 404, 503, 504,
    507."""
    try:
        return await making
    except Refused as refused:
        body, status, headers = refused.body, refused.status, refused.headers
    except (StocktakingError, OSError) as problem:
        fault = as_ours(problem)
        body = {"errors": [{"message": fault.message, "extensions": {"code": fault.code}}]}
        status = 404 if isinstance(fault, UnknownCode) else STATUS.get(fault.code, 400)
        headers = {}
    request.scope.setdefault("state", {})["codes"] = [body["errors"][0]["extensions"]["code"]]
    return response(body, status, JSON, headers)
