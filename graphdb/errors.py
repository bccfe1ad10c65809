"""What can go wrong, and what the caller is told. The docstring of a class is its message.

StocktakingError
├── BadInput                 the caller can mend it          BAD_USER_INPUT
│   ├── UnknownCode          ... and what is near it
│   ├── BadCursor            a cursor of another list        BAD_CURSOR
│   ├── BadId                not an id of ours               BAD_ID
│   └── BadBookmark          not one of this graph
├── Forbidden                the caller may not read it      FORBIDDEN
├── DeadlineExceeded         it took too long                DEADLINE_EXCEEDED
├── GraphUnavailable         the database does not answer    GRAPH_UNAVAILABLE
│   ├── DataChanged          ... or has just changed
│   │   └── GraphChanged     ... again and again             GRAPH_CHANGED
│   ├── BookmarkLate         ... or is behind
│   └── WriteConflict        ... or others write to it at the same time
├── DiskFull                 nothing more can be written     DISK_FULL
├── OutOfMemory              ... or so much at once is not   OUT_OF_MEMORY
│   └── NoRoom               ... of a file that is made
├── ClockBehind              the history is of a later time  CLOCK_BEHIND
├── NoSigningKey             its links are signed, we cannot NO_SIGNING_KEY
└── SetupError               the operator can mend it        (one line on the terminal, exit status 2)
    ├── WrongSettings
    ├── FolderInUse
    ├── UnsupportedEngine
    ├── MigrationRefused
    ├── BadBackup            ... or take another file
    └── NotEmpty

What only requests can do wrong is where requests are known: `Unauthenticated` in resolvers/people, `TooComplex` and
`RateLimited` and
`SlowSubscriber` in resolvers/scope, `TooManyStreams` and `MayBeDone` in web/graphql.
"""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Collection, Iterable, Mapping
from itertools import takewhile

COMPARED = 300  # codes, letter by letter
FEW = 20  # so many codes are all told where none is near
LONGEST_CODE = 64  # characters: of what is longer, no more is compared with codes


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


class NotAnswered(StocktakingError):
    """A question of ours was refused; the code says why."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = str(code)


class UnknownCode(BadInput):
    """There is no such code."""

    def __init__(
        self,
        what: str,
        given: object,
        known: Iterable[object],
        named: Iterable[object] = (),
        called: Mapping[str, str] | None = None,
    ) -> None:
        """named: those of the known codes that the text is a name of, the surest first; of a number, those next to it,
        since digits that look alike make no near number. called: what a code stands for, said before it."""
        super().__init__(f"There is no {what} {shown(given)}.{near_it(given, known, named, called)}")


def near_it(
    given: object, known: Iterable[object], named: Iterable[object] = (), called: Mapping[str, str] | None = None
) -> str:
    """The sentence that says what is near a value that is not there, or all that there are where nothing is and they
    are few; with a blank before it, and empty where there is nothing to say. named, called: as of UnknownCode."""
    names = {str(name).upper(): str(name) for name in known}
    text = str(given)[:LONGEST_CODE].upper()
    likest = [] if isinstance(given, int) else _likest(text, names)
    close = difflib.get_close_matches(text, likest, n=3, cutoff=0.4)
    near = list(dict.fromkeys([*map(str, named), *(names[each] for each in close)]))[:3]
    near = [f"{called[each]} ({each})" if called and each in called else each for each in near]
    if near:
        return f" Near it: {', '.join(near)}."
    return f" There are: {', '.join(names.values())}." if 0 < len(names) <= FEW else ""


def _likest(text: str, names: Collection[str]) -> Collection[str]:
    """Of very many names those that begin and end most like the text: to compare each takes long."""
    if len(names) <= COMPARED:
        return names
    return heapq.nlargest(COMPARED, names, key=lambda name: _same(text, name) + _same(text[::-1], name[::-1]))


def _same(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class BadCursor(BadInput):
    """This cursor is not one of this list: send it with the filter and order it came from, or start without one."""

    code = "BAD_CURSOR"


class BadId(BadInput):
    """This is no id of this API: ids look like Entry:DPG:aajeevika and are taken from the field `id`."""

    code = "BAD_ID"


class BadBookmark(BadInput):
    """This bookmark is none of this graph: send one that the answer to a change gave you, or none."""


class Forbidden(StocktakingError):
    """The caller may not read this."""

    code = "FORBIDDEN"

    def __init__(self, what: str) -> None:
        """what: the name of the type that may not be read."""
        super().__init__(f"You may not read {what}: sign in as somebody who may.")


class DeadlineExceeded(StocktakingError):
    """The request took longer than its deadline: ask for fewer fields, a smaller page or a narrower filter."""

    code = "DEADLINE_EXCEEDED"


class GraphUnavailable(StocktakingError):
    """The graph database does not answer at the moment: try again in a few seconds."""

    code = "GRAPH_UNAVAILABLE"


class DataChanged(GraphUnavailable):
    """The data changed while this answer was being read: ask again."""


class GraphChanged(DataChanged):
    """The data changed each of the four times that it was read for this file: try again when less is written, or ask
    for less."""

    code = "GRAPH_CHANGED"


class BookmarkLate(GraphUnavailable):
    """What the bookmark names has not come to where it was looked for: try again in a few seconds, or without it."""


class WriteConflict(GraphUnavailable):
    """Others wrote to the same part of the graph at the same time, again and again: nothing was written, try again."""


class DiskFull(StocktakingError):
    """The disk that the graph is kept on is full. Nothing was written: whoever runs the server has to make room."""

    code = "DISK_FULL"


class OutOfMemory(StocktakingError):
    """The graph database has not enough memory for so much at once. Nothing was written: ask for less, bring less in
    at a time (a part of the file), or let whoever runs it give it more memory."""

    code = "OUT_OF_MEMORY"


class NoRoom(DiskFull):
    """There is no room on a disk of the server for the file that was asked for: ask for less, or later."""


class ClockBehind(StocktakingError):
    """The history ends at a time that has not been here: a clock is wrong, and nothing was written."""

    code = "CLOCK_BEHIND"

    def __init__(self, last: str, now: str) -> None:
        super().__init__(
            f"The last change in the history is of {last}, and the clock of this server says {now}: one of two clocks "
            "is wrong. Nothing was written: whoever runs the server has to set its clock, or wait until then."
        )


class NoSigningKey(StocktakingError):
    """The links of the history are signed, and this process has not the key. Nothing was written."""

    code = "NO_SIGNING_KEY"
    WITHOUT = (
        "The links of the history are signed, and this process has no key. Nothing was written: whoever runs it has to "
        "set AUDIT_SIGNING_KEY or AUDIT_SIGNING_KEY_FILE."
    )

    @staticmethod
    def of_another(since: int, end: int) -> str:
        return (
            f"The key in AUDIT_SIGNING_KEY signs the links after number {since}, and the history ends with {end}: it "
            "is the key of another graph. Nothing was written."
        )


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


class BadBackup(SetupError):
    """This file is no backup that can be used."""


class NotEmpty(SetupError):
    """There is something in this graph already."""


def shown(value: object, *, limit: int = 60) -> str:
    """A value of the caller as it may stand in a message: quoted, one line, at most `limit` characters."""
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    if len(text) <= limit:
        return text
    quote = text[-1] if isinstance(value, str) else ""  # what was opened is closed
    return f"{text[: limit - 1 - len(quote)]}…{quote}"
