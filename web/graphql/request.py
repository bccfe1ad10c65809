"""What a request asks: GraphQL over HTTP, by GET or by POST of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.requests import ClientDisconnect, Request

from web.graphql.refusals import Disconnected, Refused

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
EVENTS = "text/event-stream"
HTML = "text/html"
METHODS = "GET, HEAD, POST"
NOT_KEPT = "Queries are not kept by their hashes here: send the whole document as `query`."


@dataclass(frozen=True)
class GraphQLRequest:
    """One GraphQL request, its parameters of the right types."""

    query: str | None
    document_id: str | None
    operation_name: str | None
    variables: dict[str, Any] | None
    extensions: dict[str, Any] | None

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> GraphQLRequest:
        """From parsed parameters. Raises Refused(400) for a wrong type."""
        for name, kind, said in (
            ("query", str, "a string"),
            ("documentId", str, "a string"),
            ("operationName", str, "a string or null"),
            ("variables", dict, "an object or null"),
            ("extensions", dict, "an object or null"),
        ):
            if not isinstance(parameters.get(name), kind | None):
                raise Refused(400, f"`{name}` must be {said}.")
        query, document_id = parameters.get("query"), parameters.get("documentId")
        if not query and not document_id:
            if "persistedQuery" in (parameters.get("extensions") or {}):  # clients read this message, and send it whole
                raise Refused(400, "PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED", reason=NOT_KEPT)
            raise Refused(400, "There is no query: send a GraphQL document as `query`.")
        if query and document_id:
            raise Refused(400, "`query` and `documentId` are both given: send one of them.")
        operation = parameters.get("operationName") or None
        return cls(query, document_id, operation, parameters.get("variables"), parameters.get("extensions"))


async def read_request(request: Request, max_body: int, max_address: int | None = None) -> GraphQLRequest:
    """The GraphQL request in an HTTP request. The limits are bytes, of a POST's body and of a GET's query string.

    Raises Refused with 400, 405, 413, 414 or 415, and Disconnected where the client leaves before it has said all.
    """
    match request.method:
        case "GET" | "HEAD":
            return GraphQLRequest.of(_from_url(request, max_address or max_body))
        case "POST":
            return GraphQLRequest.of(await _from_body(request, max_body))
        case "OPTIONS" if "origin" in request.headers:
            said = "Pages of other sites may not ask here: CORS_ORIGINS names no origin. Other clients may."
            raise Refused(403, said, "FORBIDDEN", {"allow": METHODS})
    raise Refused(405, "GraphQL is asked by GET or HEAD (queries only) or POST.", headers={"allow": METHODS})


def _from_url(request: Request, max_address: int) -> dict[str, Any]:
    raw: bytes = request.scope["query_string"]
    if len(raw) > max_address:
        raise Refused(414, f"The address is longer than {max_address:,} bytes: send the query by POST.", "TOO_COMPLEX")
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeError:
        raise Refused(400, "The address is not UTF-8.") from None
    parameters: dict[str, Any] = dict(pairs)
    if len(parameters) < len(pairs):
        raise Refused(400, "A parameter of the address is given twice.")
    for name in ("variables", "extensions"):
        if name in parameters:
            parameters[name] = _parsed(parameters[name].encode(), f"`{name}`") if parameters[name] else None
    return parameters


async def _from_body(request: Request, max_body: int) -> dict[str, Any]:
    check_json(request)
    found = _parsed(await body_of(request, max_body), "The body")
    if isinstance(found, list):
        raise Refused(400, "Batches are not taken: send one operation in a request.")
    if not isinstance(found, dict):
        raise Refused(400, 'The body must be a JSON object, e.g. {"query": "{ meta { apiVersion } }"}.')
    return found


def check_json(request: Request) -> None:
    """Raises Refused(415) where the body is not said to be JSON: a page of another site can send a form or plain text
    without asking first, but not this."""
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    charset = rest.partition("charset=")[2].partition(";")[0].strip().strip('"').lower() or "utf-8"
    if kind.strip().lower() != JSON or charset not in ("utf-8", "utf8"):
        raise Refused(
            415, f"The body must be JSON in UTF-8: send the header content-type: {JSON}.", headers={"accept-post": JSON}
        )
    if (packed := request.headers.get("content-encoding", "identity").strip().lower()) not in ("", "identity"):
        raise Refused(415, f"A body packed by {packed!r:.40} is not taken: send it without content-encoding.")


async def body_of(request: Request, max_body: int) -> bytes:
    """The whole body. Raises Refused(413) where it is too long, and Disconnected where the client leaves before."""
    too_long = Refused(413, f"The body is longer than {max_body:,} bytes: ask for less in one request.", "TOO_COMPLEX")
    said = request.headers.get("content-length", "0")
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > max_body or (said.isdecimal() and int(said[:20]) > max_body):
                raise too_long
    except ClientDisconnect:
        raise Disconnected from None
    return bytes(body)


def _parsed(text: bytes, what: str) -> Any:
    """JSON as data. Raises Refused(400): also for NaN, lone surrogates, wrong UTF-8 and endless nesting."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as fault:
        raise Refused(400, f"{what} is not JSON in UTF-8: {fault.msg} (at character {fault.pos}).") from None


def wants(accept: str | None, *, page: bool) -> list[str]:
    """The media types that the client takes an answer in, the one that it likes best first.

    Without a preference that is application/json. Of the ranges of the header the closest counts (RFC 9110, 12.5.1);
    a page and a stream are meant only where they are named. Raises Refused(406) where none will do.
    """
    liked: dict[str, float] = {}
    for part in (accept or "*/*").split(","):
        kind, *parameters = (each.strip().lower() for each in part.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        liked.setdefault(kind, float(quality) if quality.replace(".", "", 1).isdecimal() else 1.0)
    named = [name for name in (*((HTML,) if page else ()), GRAPHQL, JSON, EVENTS) if name in liked]
    for name in (JSON, GRAPHQL):
        by_range = next((liked[each] for each in ("application/*", "*/*") if each in liked), 0.0)
        liked.setdefault(name, by_range)
    offered = [each for each in (*named, *(name for name in (JSON, GRAPHQL) if name not in named)) if liked[each] > 0]
    if not offered:
        said = f"The answer can be {GRAPHQL} or {JSON}, and {EVENTS} for a subscription"
        raise Refused(406, f"{said}: name one of them in the header accept.")
    return sorted(offered, key=lambda name: -liked[name])
