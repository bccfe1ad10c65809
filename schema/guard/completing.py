"""Values as they stand in an answer: objects that are kept, what may be null, lists, scalars and enums."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from graphql import GraphQLEnumType, GraphQLLeafType, Undefined
from graphql.pyutils import Path

from schema.guard.runs import Bail, Complete, Run


def kept(whole: Complete, variables: Sequence[str]) -> Complete:
    """The same of things with an id, whose part of an answer stands in other answers about the same data."""

    def complete(source: Any, run: Run, path: Path | None) -> Any:
        if run.rows is None:
            return whole(source, run, path)
        key = (whole, source.id, *(repr(run.variables.coerced.get(each)) for each in variables))
        if (held := run.rows.get(key)) is not None:
            return held
        run.made.append((key, row := whole(source, run, path)))
        return row

    return complete


def nulled(inner: Complete, *, needed: bool) -> Complete:
    """Of values that may be None; only where they are not needed they are."""

    def complete(value: Any, run: Run, path: Path | None) -> Any:
        if value is not None:
            return inner(value, run, path)
        if needed:
            raise Bail
        return None

    return complete


def listed(item: Complete, *, deep: bool) -> Complete:
    """Of lists. deep: whether resolvers are asked in an item, which then has to know its place."""

    def complete(value: Any, run: Run, path: Path | None) -> list[Any]:
        if type(value) is not list and type(value) is not tuple:
            raise Bail
        if deep:
            return [item(each, run, Path(path, at, None)) for at, each in enumerate(value)]
        return [item(each, run, None) for each in value]

    return complete


def leaf(kind: GraphQLLeafType) -> Callable[[Any], Any]:
    """Values of a scalar or an enum: those of the exact type go as they are, others as the type has it."""
    coerce = kind.coerce_output_value

    def other(value: Any) -> Any:
        try:
            coerced = coerce(value)
        except Exception:
            raise Bail from None
        if coerced is None or coerced is Undefined:
            raise Bail
        return coerced

    if isinstance(kind, GraphQLEnumType):
        known: dict[Any, Any] = {}

        def named(value: Any) -> Any:
            if (name := known.get(value)) is None:
                name = known[value] = other(value)
            return name

        return named
    match kind.name:
        case "String" | "ID":
            return lambda value: value if type(value) is str else other(value)
        case "Boolean":
            return lambda value: value if type(value) is bool else other(value)
        case "Int":
            return lambda value: value if type(value) is int and -(2**31) <= value < 2**31 else other(value)
        case "Float":
            return lambda value: value if type(value) is float and math.isfinite(value) else other(value)
    return other
