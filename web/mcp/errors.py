"""Errors of the protocol in words of ours, of a length of ours.

What its library says of a message that is none shows how it was read (types, addresses of its manual) and repeats what
was sent. So of an error that is not ours the number stays, which clients go by (JSON-RPC 2.0, section 5.1), no more.
"""

from __future__ import annotations

from typing import Any, Final

import mcp_types as types
import orjson

LONGEST = 60  # characters of what was sent that are repeated
_OTHER = "The request was not answered: it is no request that is answered here."
_WORDS: Final[dict[Any, str]] = {
    types.PARSE_ERROR: "This is no JSON: send one JSON-RPC 2.0 message.",
    types.INVALID_REQUEST: (
        "This is no request that is taken here: send one JSON-RPC 2.0 object with `jsonrpc`, `id`, `method` and, as an "
        "object, `params`."
    ),
    types.METHOD_NOT_FOUND: "There is no such method here: `initialize` and `server/discover` tell what there is.",
    types.INVALID_PARAMS: (
        "The params do not fit: `params` is an object with what the method takes, and from protocol 2026-07-28 on its "
        "`_meta` has the version of the protocol and the capabilities of the client."
    ),
    types.HEADER_MISMATCH: "The headers MCP-Protocol-Version, Mcp-Method and Mcp-Name say other than the message does.",
    types.UNSUPPORTED_PROTOCOL_VERSION: "This version of the protocol is not spoken here: take one of `supported`.",
    types.INTERNAL_ERROR: "Something went wrong on our side. It has been noted.",
}


def in_our_words(body: bytes) -> bytes:
    """An answer as it is; one that is an error of the library, in our words."""
    if b'"error":' not in body:
        return body
    answer = orjson.loads(body)
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict) or _is_ours(error.get("data")):
        return body
    number = error.get("code")
    if str(error.get("message")).startswith("Validation error"):  # it is said of what is no message, too
        number = types.INVALID_REQUEST
    said = {"code": number, "message": _WORDS.get(number, _OTHER), "data": _data(number, error.get("data"))}
    return orjson.dumps({**answer, "error": said})


def _is_ours(data: Any) -> bool:
    return isinstance(data, dict) and isinstance(data.get("code"), str)


def _data(number: Any, data: Any) -> dict[str, Any]:
    code = "INTERNAL" if number == types.INTERNAL_ERROR else "BAD_USER_INPUT"
    if number != types.UNSUPPORTED_PROTOCOL_VERSION or not isinstance(data, dict):
        return {"code": code}
    return {"code": code, "supported": data.get("supported"), "requested": str(data.get("requested"))[:LONGEST]}
