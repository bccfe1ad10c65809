"""What `stocktaking query` is given and gives back: a question from anywhere, a server to ask, an answer as CSV."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from commands.running import WrongUse, document
from graphdb.errors import GraphUnavailable, shown

SECONDS = 120  # that a server has for an answer


def question_of(what: str) -> str:
    """The text of a question: itself, a file, or standard input where it is `-`. Raises WrongUse."""
    if what == "-":
        return sys.stdin.read()
    return what if "{" in what and not Path(what[:255]).is_file() else document(what)


def ask_server(
    url: str, text: str, variables: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The answer of a running server, at its address or that of its `/graphql`. headers: to be sent beside its own.

    Raises WrongUse for what is no address or no GraphQL server, GraphUnavailable where nobody answers.
    """
    import orjson

    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise WrongUse(f"--url is {shown(url)}: an address begins with http:// or https://.")
    address = url if parts.path.rstrip("/").endswith("/graphql") else f"{url.rstrip('/')}/graphql"
    body = orjson.dumps({"query": text, "variables": dict(variables)})
    sent = {**(headers or {}), "content-type": "application/json", "accept": "application/json"}
    request = Request(address, body, sent)  # noqa: S310 - its scheme is one of two
    try:
        with urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            said = response.read()
    except HTTPError as error:
        said = error.read()
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise GraphUnavailable(f"No server answers at {address}: {reason}") from error
    try:
        answer = orjson.loads(said)
    except orjson.JSONDecodeError:
        answer = None
    if not isinstance(answer, dict) or not {"data", "errors"} & {*answer}:
        raise WrongUse(f"What answers at {address} is no GraphQL server.")
    return {"data": None, **answer}


def as_csv(data: Any) -> str:
    """The one list of objects in an answer, a line each: the fields of a field have its name and a dot before theirs.

    Lists of values are put together with a semicolon and a space. Raises WrongUse for no list, and for several.
    """
    lists = list(_lists(data, ""))
    if len(lists) != 1:
        found = ", ".join(path for path, _ in lists) or "none"
        raise WrongUse(f"--csv writes one list of objects, and the answer has {len(lists)}: {found}. Ask for one.")
    rows = [dict(_cells(each, "")) for each in lists[0][1]]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _lists(value: Any, path: str) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    """The outermost lists of objects with their places; an empty list is one too."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _lists(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list) and all(isinstance(each, dict) for each in value):
        yield path, value


def _cells(value: Any, column: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _cells(inner, f"{column}.{name}".lstrip("."))
    elif isinstance(value, list):
        yield column, "; ".join(_joined(each) for each in value)
    else:
        yield column, _written(value)


def _joined(value: Any) -> str:
    return " ".join(str(cell) for _, cell in _cells(value, "")) if isinstance(value, dict | list) else _written(value)


def _written(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
