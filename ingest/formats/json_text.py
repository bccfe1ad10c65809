"""JSON as text, read with the line where each record begins."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from graphdb.errors import shown
from ingest.formats.refusals import refuse


def elements(name: str, text: str) -> Iterator[tuple[int, Any]]:
    """The elements of a JSON list with the line where each begins."""
    decoder = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_number)
    at = line_at = _blank(text, 0)
    line = 1 + text.count("\n", 0, at)
    try:
        if text[at : at + 1] != "[":
            raise json.JSONDecodeError("a list of records is expected", text, at)
        at = _blank(text, at + 1)
        while text[at : at + 1] != "]":
            line += text.count("\n", line_at, at)
            line_at = at
            record, at = decoder.raw_decode(text, at)
            yield line, record
            at = _blank(text, at)
            if text[at : at + 1] == ",":
                at = _blank(text, at + 1)
                if text[at : at + 1] == "]":
                    raise json.JSONDecodeError("a comma before the end of the list", text, at)
            elif text[at : at + 1] != "]":
                raise json.JSONDecodeError("a comma or the end of the list is expected", text, at)
        if _blank(text, at + 1) != len(text):
            raise json.JSONDecodeError("something after the end of the list", text, at + 1)
    except json.JSONDecodeError as error:
        raise refuse(name, error.lineno, f"character {error.colno}", f"not JSON: {error.msg}") from error
    except _NotTaken as error:
        raise refuse(name, line, "record", str(error)) from error
    except (RecursionError, ValueError) as error:
        raise refuse(name, line, "record", "not JSON: nested too deep, or a number too long") from error


def value_of(name: str, line: int, text: str) -> Any:
    """The value of a text that begins at this line. Raises FileRefused."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise refuse(name, line + error.lineno - 1, f"character {error.colno}", f"not JSON: {error.msg}") from error
    except _NotTaken as error:
        raise refuse(name, line, "record", str(error)) from error
    except (RecursionError, ValueError) as error:
        raise refuse(name, line, "record", "not JSON: nested too deep, or a number too long") from error


class _NotTaken(ValueError):
    """JSON that readers do not agree about."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object. Raises _NotTaken for a name that stands in it twice: which of the two would count?"""
    record = dict(pairs)
    if len(record) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise _NotTaken(f"{shown(twice)} stands twice in one object")
    return record


def _no_number(text: str) -> Any:
    raise _NotTaken(f"not JSON: {text} is no number")


def _blank(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at
