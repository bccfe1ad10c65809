"""What can go wrong, and what the caller is told. The docstring of a class is its message.

StocktakingError
├── BadInput                 the caller can mend it          BAD_USER_INPUT
│   ├── UnknownCode          ... and what is near it
│   ├── BadCursor            a cursor of another list        BAD_CURSOR
│   └── BadId                not an id of ours               BAD_ID
├── TooComplex               more than one request may ask   TOO_COMPLEX
├── DeadlineExceeded         it took too long                DEADLINE_EXCEEDED
├── GraphUnavailable         the database does not answer    GRAPH_UNAVAILABLE
│   └── DataChanged          ... or has just changed
└── SetupError               the operator can mend it        (one line on the terminal, exit status 2)
    ├── WrongSettings
    ├── FolderInUse
    ├── UnsupportedEngine
    └── MigrationRefused
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class StocktakingError(Exception):
    """Something went wrong."""

    code = "INTERNAL"

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or " ".join((self.__doc__ or "").split()))

    @property
    def message(self) -> str:
        return str(self.args[0])


class BadInput(StocktakingError):
    """The request asks for something that cannot be."""

    code = "BAD_USER_INPUT"


class UnknownCode(BadInput):
    """There is no such code."""

    def __init__(self, what: str, given: object, known: Iterable[object]) -> None:
        names = [str(name) for name in known]
        near = difflib.get_close_matches(str(given).upper(), names, n=3, cutoff=0.4) or names[:3]
        super().__init__(f"There is no {what} {shown(given)}. Near it: {', '.join(near)}.")


class BadCursor(BadInput):
    """This cursor is not one of this list: send it with the filter and order it came from, or start without one."""

    code = "BAD_CURSOR"


class BadId(BadInput):
    """This is no id of this API: ids look like Entry:DPG:aajeevika and are taken from the field `id`."""

    code = "BAD_ID"


class TooComplex(StocktakingError):
    """The request asks for more than one request may."""

    code = "TOO_COMPLEX"


class DeadlineExceeded(StocktakingError):
    """The request took longer than its deadline: ask for fewer fields, a smaller page or a narrower filter."""

    code = "DEADLINE_EXCEEDED"


class GraphUnavailable(StocktakingError):
    """The graph database does not answer at the moment: try again in a few seconds."""

    code = "GRAPH_UNAVAILABLE"


class DataChanged(GraphUnavailable):
    """The data changed while this answer was being read: ask again."""


class SetupError(StocktakingError):
    """The program cannot start like this."""


class WrongSettings(SetupError):
    """A setting is unknown or contradicts another."""


class FolderInUse(SetupError):
    """Another process has this embedded graph open."""


class UnsupportedEngine(SetupError):
    """This database is not one that the program gives right answers on."""


class MigrationRefused(SetupError):
    """A migration that was applied has been edited since."""


def shown(value: object, *, limit: int = 60) -> str:
    """A value of the caller as it may stand in a message: quoted, one line, at most `limit` characters."""
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
