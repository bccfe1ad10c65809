"""Errors as clients see them: a message that says what to change, and a code from a closed list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

import structlog
from graphql import GraphQLError, GraphQLSyntaxError

from graphdb.engine import current
from graphdb.errors import StocktakingError

LONGEST_MESSAGE = 600
_SUGGESTION = re.compile(r"\s*Did you mean .*?\?(?=\s|$)", re.DOTALL)
log = structlog.get_logger("graphql")


class Code(StrEnum):
    """Every value that `extensions.code` of an error can have."""

    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    BAD_CURSOR = "BAD_CURSOR"
    BAD_ID = "BAD_ID"
    PERSISTED_QUERY_NOT_SUPPORTED = "PERSISTED_QUERY_NOT_SUPPORTED"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    TOO_COMPLEX = "TOO_COMPLEX"
    RATE_LIMITED = "RATE_LIMITED"
    TOO_BUSY = "TOO_BUSY"
    TOO_MANY_STREAMS = "TOO_MANY_STREAMS"
    SLOW_SUBSCRIBER = "SLOW_SUBSCRIBER"
    DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED"
    GRAPH_CHANGED = "GRAPH_CHANGED"
    GRAPH_UNAVAILABLE = "GRAPH_UNAVAILABLE"
    DISK_FULL = "DISK_FULL"
    OUT_OF_MEMORY = "OUT_OF_MEMORY"
    CLOCK_BEHIND = "CLOCK_BEHIND"
    NO_SIGNING_KEY = "NO_SIGNING_KEY"
    INTERNAL = "INTERNAL"


_CODES = frozenset(each.value for each in Code)


def problem(code: Code, message: str, at: GraphQLError | None = None) -> GraphQLError:
    """An error for a client, at the place in document and answer where another one is."""
    text = message if len(message) <= LONGEST_MESSAGE else message[:LONGEST_MESSAGE] + "…"
    place = {"nodes": at.nodes, "source": at.source, "positions": at.positions, "path": at.path} if at else {}
    return GraphQLError(text, **place, extensions={"code": code.value})  # type: ignore[arg-type]


def coded(errors: Iterable[GraphQLError], *, suggestions: bool = True) -> list[GraphQLError]:
    """The errors of an execution, each with its code; what nobody foresaw is logged and masked."""
    answered, unforeseen = [], []
    for error in errors:
        known = _known(error)
        if known is None:
            unforeseen.append(error)
            known = problem(Code.INTERNAL, masked(), error)
        elif not suggestions and _SUGGESTION.search(known.message):
            known = problem(Code((known.extensions or {})["code"]), _SUGGESTION.sub("", known.message), known)
        answered.append(known)
    if unforeseen:
        report(_cause(unforeseen[0]) or unforeseen[0], count=len(unforeseen), path=unforeseen[0].path)
    return answered


def masked() -> str:
    """What a client is told of a fault of ours."""
    request = current.get()
    return f"Something went wrong on our side; quote request {request.request_id if request else '-'}."


def report(fault: BaseException, **more: object) -> None:
    """Log a fault of ours with its traceback and the request it happened in."""
    request = current.get()
    told = {"request": request.request_id, "operation": request.operation} if request else {}
    log.error("unforeseen fault", exc_info=fault, **told, **more)


def _known(error: GraphQLError) -> GraphQLError | None:
    """The error with its code; None for one that nobody foresaw."""
    if (error.extensions or {}).get("code") in _CODES:
        return error
    cause = _cause(error)
    if isinstance(cause, StocktakingError):
        return None if cause.code == Code.INTERNAL else problem(Code(cause.code), cause.message, error)
    if isinstance(error, GraphQLSyntaxError):
        return problem(Code.GRAPHQL_PARSE_FAILED, error.message, error)
    if error.path is None:  # refused before any field: a variable, or the choice of the operation
        return problem(Code.BAD_USER_INPUT, error.message, error) if cause is None or _is_input(error) else None
    # In a field, graphql-core's own errors point at an argument, except where a value of ours does not fit its type.
    if cause is None and _is_input(error.original_error):
        return problem(Code.BAD_USER_INPUT, error.message, error)
    return None


def _cause(error: GraphQLError) -> Exception | None:
    """The exception that is at the bottom of an error, where it is not GraphQL's own."""
    inner: Exception | None = error
    while isinstance(inner, GraphQLError):
        inner = inner.original_error
    return inner


def _is_input(error: Exception | None) -> bool:
    return isinstance(error, GraphQLError) and bool(error.nodes)
