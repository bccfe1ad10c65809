"""Answers made for who has little room: marked, cut to a length, with their source and with what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from web.mcp.failures import Failed
from web.mcp.fitting import PER_TOKEN, Path, at, fitted, length, moved, only
from web.mcp.places import Place
from web.mcp.plain import clean, quoted
from web.mcp.shapes import Shape

AROUND = 900  # characters that the cursor, and what was left out, may take
NOTES = 8  # of an answer
DIGITS = 6  # behind the point of a share
NAMED = 6  # lists of which something was left out
FEWEST, USUAL, MOST = 500, 6_000, 20_000  # tokens of an answer


def marked(value: Any, fields: Mapping[str, Shape]) -> Any:
    """The data of an answer with what people wrote in guillemets, and nothing in it that nobody sees."""
    return {name: _marked(inner, fields.get(name)) for name, inner in value.items()}


def _marked(value: Any, shape: Shape | None) -> Any:
    if isinstance(value, str):
        return clean(value) if shape is not None and not shape.is_quoted else quoted(value)
    if isinstance(value, list):
        return [_marked(each, shape) for each in value]
    if isinstance(value, dict):
        if shape is None or not shape.fields:  # JSON as a value
            return {clean(name): _marked(inner, shape) for name, inner in value.items()}
        return marked(value, shape.fields)
    return round(value, DIGITS) if isinstance(value, float) else value


def made(
    data: Mapping[str, Any],
    source: Mapping[str, Any],
    notes: Sequence[Mapping[str, Any]],
    place: Place,
    tokens: int,
    *,
    goes_on: bool = False,
) -> dict[str, Any]:
    """An answer of at most so many tokens, from a place on. data: marked already. Raises Failed.

    goes_on: whether the list in it is asked for page by page.

    {"answer", "source": {"dataVersion", "citation"}, "notes", "leftOut": [{"list", "shown", "of"}], "cursor"}, of which
    the last three are there where there is something to say.
    """
    version = str(source.get("dataVersion", ""))
    place.check(version)
    beside: dict[str, Any] = {"source": dict(source)} if source else {}
    if notes and not place.lists:
        beside["notes"] = [_note(each) for each in notes[:NOTES]]
    room = tokens * PER_TOKEN - length(beside) - AROUND
    path, offset = place.lists[0] if place.lists else ((), 0)
    try:
        part = only(data, path, offset) if place.lists else data
    except (LookupError, TypeError):
        raise Failed("BAD_CURSOR", "There is nothing at this cursor any more: ask again without it.") from None
    answer, cuts = fitted(_unpaged(part) if goes_on else part, room)
    if length(answer) > room:
        said = f"One item of this answer is longer than {tokens:,} tokens: raise maxTokens, or `query` fewer fields."
        raise Failed("TOO_COMPLEX", said)
    cuts = moved(cuts, path, offset) if place.lists else cuts
    page = _next_page(data) if goes_on else None
    following = place.next(version, cuts, page)
    left = {each.name: (each.shown, each.of) for each in cuts}
    for where, shown, of in _beyond(data, ()):
        if not place.lists or (where == path and (place.after is None or page is not None)):
            left[".".join(map(str, where))] = (left.get(".".join(map(str, where)), (shown,))[0], of)
    if left:
        beside["leftOut"] = [{"list": name, "shown": n, "of": of} for name, (n, of) in [*left.items()][:NAMED]]
    if following is not None:
        beside["cursor"] = following.cursor()
    return {"answer": answer, **beside}


def _note(note: Mapping[str, Any]) -> dict[str, Any]:
    about = ".".join(map(str, note.get("path", ())))
    return {"code": note["code"], "message": clean(note["message"]), "about": about}


def _next_page(data: Mapping[str, Any]) -> tuple[str, Path] | None:
    """The API's cursor of what follows the page of a list that is asked for page by page, and where the list is."""
    for path, connection in _connections(data, ()):
        page = connection.get("pageInfo") or {}
        if page.get("hasNextPage") and page.get("endCursor"):
            return page["endCursor"], path
    return None


def _unpaged(value: Any) -> Any:
    """Without the places of pages: the cursor of the answer has them."""
    if isinstance(value, dict):
        return {name: _unpaged(inner) for name, inner in value.items() if name != "pageInfo"}
    return value


def _beyond(data: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, int, int]]:
    """Lists of which the API has more than was asked for: where, how many there are here, and of how many."""
    for where, connection in _connections(data, path):
        here, of = len(at(data, where)), connection.get("totalCount")
        if isinstance(of, int) and of > here:
            yield where, here, of


def _connections(value: Any, path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The lists of an answer that stand in no list, with what stands beside each."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, list):
                if name in ("nodes", "edges"):
                    yield (*path, name), value
            else:
                yield from _connections(inner, (*path, name))
