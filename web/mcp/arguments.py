"""What a tool is called with, read and checked: the names here, the values by the API, which says what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

import orjson

from web.mcp.answers import FEWEST, MOST, USUAL
from web.mcp.asking import Wish
from web.mcp.failures import Failed
from web.mcp.plain import unquoted

TOKENS, CURSOR = "maxTokens", "cursor"
# The same for every tool: the instructions of the server say once what they are, and what they may be.
BOUNDS: dict[str, dict[str, Any]] = {TOKENS: {"type": "integer"}, CURSOR: {"type": "string"}}


def wish_of(
    tool: str, given: Mapping[str, Any] | None, known: Collection[str], needed: Collection[str], most: int
) -> Wish:
    """What was wished for. known: the names that the tool takes beside those of BOUNDS. Raises Failed."""
    values = {name: _plain(value) for name, value in (given or {}).items() if value is not None}
    if unknown := sorted(each for each in values if each not in known and each not in BOUNDS):
        raise Failed("BAD_USER_INPUT", f"{tool} takes no {unknown[0][:60]!r}.{_near(unknown[0], known)}")
    if missing := [each for each in needed if each not in values]:
        raise Failed("BAD_USER_INPUT", f"{tool} needs {missing[0]!r}: see its schema, which has an example.")
    try:
        size = len(orjson.dumps(values))
    except orjson.JSONEncodeError:
        said = "numbers of at most 64 bits, texts of whole characters, lists and objects not too deep in each other"
        raise Failed("BAD_USER_INPUT", f"The arguments have to be JSON that others read, too: {said}.") from None
    if size > most:
        raise Failed("TOO_COMPLEX", f"The arguments are longer than {most:,} bytes: ask for less at once.")
    tokens, cursor = values.pop(TOKENS, USUAL), values.pop(CURSOR, None)
    if not isinstance(tokens, int) or isinstance(tokens, bool) or not FEWEST <= tokens <= MOST:
        raise Failed("BAD_USER_INPUT", f"{TOKENS} is {tokens!r:.40}: a number from {FEWEST} to {MOST:,}.")
    if not isinstance(cursor, str | None):
        raise Failed("BAD_USER_INPUT", f"{CURSOR} is {cursor!r:.40}: the text from an earlier answer.")
    return Wish(tokens, cursor, values)


def _near(name: str, known: Collection[str]) -> str:
    if not known:
        return f" It takes {' and '.join(BOUNDS)} only."
    return f" Near it: {', '.join(get_close_matches(name[:60], [*known], cutoff=0.3) or sorted(known)[:3])}."


def _plain(value: Any) -> Any:
    """Without the marks of an answer, where somebody took them along."""
    if isinstance(value, str):
        return unquoted(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return {name: _plain(each) for name, each in value.items()} if isinstance(value, dict) else value
