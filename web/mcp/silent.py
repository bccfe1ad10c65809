"""What an answer does not say by itself, said in notes: that nothing was found, and that a list may be longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from web.mcp.questions import argument, looked_for
from web.mcp.shapes import Shape

LISTS = frozenset({"nodes", "edges"})  # of a connection
SHOWN = 6  # lists in a note
NOTHING = (
    "There is none of what was asked for. Where that was asked by words or names, fewer or other ones may find it; "
    "codes are from `resolve`."
)
MORE = "As many came as were asked for at most; whether there are more is not counted: see by `first` or `totalCount`."


def silences(
    data: Mapping[str, Any], shapes: Mapping[str, Shape], variables: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Notes of the form that the API has, {"code", "message", "path"}: a note for each list of which nothing was found,
    and one for those that may be longer. variables: with those that have their value from the document."""
    notes = []
    for name, value in data.items():
        items, total = _list_of(value, shapes[name])
        if items == [] and not total and any(looked_for(shapes[name], variables)):
            notes.append({"code": "NOTHING_FOUND", "message": NOTHING, "path": [name]})
    longer = dict.fromkeys(_cut(data, shapes, variables, ""))
    if longer:
        notes.append({"code": "MAY_BE_MORE", "message": MORE, "path": [", ".join([*longer][:SHOWN])]})
    return notes


def _cut(
    value: Mapping[str, Any], shapes: Mapping[str, Shape], variables: Mapping[str, Any], path: str
) -> Iterator[str]:
    """Where lists are that have as many items as were asked for at most, while nothing says of how many."""
    for name, shape in shapes.items():
        inner, where = value.get(name), f"{path}.{name}".lstrip(".")
        items, total = _list_of(inner, shape)
        if items and total is None and len(items) == argument(shape, "first", variables):
            yield where
        for each in inner if isinstance(inner, list) else (inner,):
            if isinstance(each, dict):
                yield from _cut(each, shape.fields, variables, where)


def _list_of(value: Any, shape: Shape) -> tuple[list[Any] | None, int | None]:
    """The items of a field that is a list or a connection, and of how many they are where that was asked."""
    if isinstance(value, list):
        return value, None
    if not isinstance(value, dict):
        return None, None
    names = {each.node.name.value: name for name, each in shape.fields.items()}
    listed = next((value[names[each]] for each in LISTS if names.get(each) in value), None)
    return listed, value.get(names.get("totalCount", ""))
