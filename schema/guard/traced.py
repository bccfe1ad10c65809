"""Spans of resolvers: of the fields that have something to wait for, the first of each request.

A field of a list is asked once for each of its objects, and what all of them wait for is one statement, which has its
own span: so a request has a bounded number of them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any

import strawberry
from graphql import GraphQLObjectType

from graphdb.adapter.request import current
from graphdb.tracing import span
from schema.guard.core import attribute, core, method

MARK = "traced"  # among the extensions of a field
MOST = 50  # of one request


def trace(schema: strawberry.Schema) -> None:
    """Have fields begin spans; a second time changes nothing."""
    for kind in core(schema).type_map.values():
        for name, field in kind.fields.items() if isinstance(kind, GraphQLObjectType) else ():
            is_plain = field.resolve is None or attribute(field) is not None or method(field) is not None
            if not is_plain and not kind.name.startswith("__") and MARK not in field.extensions:
                field.extensions[MARK] = True
                field.resolve = _traced(f"{kind.name}.{name}", field.resolve)


def _traced(name: str, resolve: Any) -> Callable[..., Any]:
    def asked(source: Any, info: Any, **arguments: Any) -> Any:
        value = resolve(source, info, **arguments)
        return _waited(name, value) if isawaitable(value) else value

    return asked


async def _waited(name: str, value: Awaitable[Any]) -> Any:
    request = current.get()
    if request is None or request.traced >= MOST:
        return await value
    request.traced += 1
    with span("graphql.resolver", field=name):
        return await value
