"""Answers as bytes: which status, which headers, which JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import orjson
from graphql import ExecutionResult
from starlette.requests import Request
from starlette.responses import Response

from web.graphql.request import GRAPHQL

# Faults of ours have their status in both media types; faults of the request are 200 in application/json, as the
# specification has it, because a 4xx there could come from anything between client and server.
OUR_FAULTS = {
    "INTERNAL": 500,
    "RATE_LIMITED": 429,  # no fault of ours, but of no document either: the same one is answered later
    "TOO_BUSY": 503,
    "TOO_MANY_STREAMS": 503,
    "GRAPH_UNAVAILABLE": 503,
    "GRAPH_CHANGED": 503,
    "DEADLINE_EXCEEDED": 504,
    "DISK_FULL": 507,
    "OUT_OF_MEMORY": 507,
    "CLOCK_BEHIND": 503,
    "NO_SIGNING_KEY": 503,
}
STATUS = {"UNAUTHENTICATED": 401, "FORBIDDEN": 403, **OUR_FAULTS}


def payload(result: ExecutionResult) -> dict[str, Any]:
    """The answer's object. `data` is absent where nothing was executed."""
    errors = [error.formatted for error in result.errors or ()]
    answer: dict[str, Any] = {}
    if result.data is not None or any("path" in error for error in errors) or not errors:
        answer["data"] = result.data
    if errors:
        answer["errors"] = errors
    return answer | {"extensions": result.extensions or {}}


def status_of(answer: Mapping[str, Any], media_type: str) -> int:
    """The HTTP status of an answer.

    200 where there is something in `data`; the status of our fault where there is nothing; else, of a refused request,
    400, 401 or 403 in application/graphql-response+json and 200 in application/json.
    """
    codes = [error["extensions"]["code"] for error in answer.get("errors", ())]
    if answer.get("data") is not None or not codes:
        return 200
    if ours := [OUR_FAULTS[code] for code in codes if code in OUR_FAULTS]:
        return max(ours)
    return STATUS.get(codes[0], 400) if "data" not in answer and media_type == GRAPHQL else 200


def encoded(answer: Mapping[str, Any]) -> bytes:
    """As JSON in UTF-8, whatever strings and numbers it holds."""
    try:
        return orjson.dumps(answer)
    except orjson.JSONEncodeError:  # a lone surrogate, or an integer beyond 64 bits
        return json.dumps(answer, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def response(answer: Mapping[str, Any], status: int, media_type: str, headers: Mapping[str, str]) -> Response:
    """The HTTP response, never kept by a cache unless its headers say otherwise."""
    extra = {"retry-after": "5"} if status == 503 else {}
    kept = {"cache-control": "no-store", "vary": "Accept, Authorization", **extra, **headers}
    return Response(encoded(answer), status, kept, media_type=f"{media_type}; charset=utf-8")


def etag(request: Request, *parts: str) -> str:
    """Names an answer to a GET by its address and everything else that it depends on."""
    address = (request.scope["path"].encode(), request.scope["query_string"])
    whole = b"\0".join((*address, *(each.encode() for each in parts)))
    return f'W/"{hashlib.sha256(whole).hexdigest()[:32]}"'


def is_known(tag: str, if_none_match: str | None) -> bool:
    """Whether the client says that it has this answer. `*` names none: any answer would do, and there may be none."""
    known = [each.strip() for each in (if_none_match or "").split(",")]
    return tag in known or tag.removeprefix("W/") in known
