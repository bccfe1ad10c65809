"""What can go wrong, and what the caller is told. The docstring of a class is its message.

StocktakingError
├── BadInput                 the caller can mend it          BAD_USER_INPUT
│   ├── UnknownCode          ... and what is near it
│   ├── BadCursor            a cursor of another list        BAD_CURSOR
│   └── BadId                not an id of ours               BAD_ID
├── Unauthenticated          nobody is signed in by this     UNAUTHENTICATED, with a Reason
├── Forbidden                the caller may not read it      FORBIDDEN
├── TooComplex               more than one request may ask   TOO_COMPLEX
├── TooManyStreams           more than are held open         TOO_MANY_STREAMS
├── SlowSubscriber           who does not keep up            SLOW_SUBSCRIBER
├── DeadlineExceeded         it took too long                DEADLINE_EXCEEDED
├── GraphUnavailable         the database does not answer    GRAPH_UNAVAILABLE
│   ├── DataChanged          ... or has just changed
│   │   └── GraphChanged     ... again and again             GRAPH_CHANGED
│   └── WriteConflict        ... or others write to it at the same time
├── DiskFull                 nothing more can be written     DISK_FULL
├── ClockBehind              the history is of a later time  CLOCK_BEHIND
├── NoSigningKey             its links are signed, we cannot NO_SIGNING_KEY
└── SetupError               the operator can mend it        (one line on the terminal, exit status 2)
    ├── WrongSettings
    ├── FolderInUse
    ├── UnsupportedEngine
    └── MigrationRefused
"""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from itertools import takewhile

COMPARED = 300  # codes, letter by letter
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

    def __init__(self, what: str, given: object, known: Iterable[object], named: Sequence[object] = ()) -> None:
        """named: those of the known codes that the text is a name of, the surest first."""
        names = {str(name).upper(): str(name) for name in known}
        text = str(given)[:LONGEST_CODE].upper()
        close = difflib.get_close_matches(text, _likest(text, names), n=3, cutoff=0.4)
        near = list(dict.fromkeys([*map(str, named), *(names[each] for each in close)])) or list(names.values())
        near_it = f" Near it: {', '.join(near[:3])}." if near else ""
        super().__init__(f"There is no {what} {shown(given)}.{near_it}")


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


class Reason(StrEnum):
    """Why nobody is signed in."""

    MALFORMED = "MALFORMED"
    UNSUPPORTED_SCHEME = "UNSUPPORTED_SCHEME"
    NOT_CONFIGURED = "NOT_CONFIGURED"
    UNKNOWN_TOKEN = "UNKNOWN_TOKEN"
    TOKEN_REVOKED = "TOKEN_REVOKED"
    TOKEN_EXPIRED = "TOKEN_EXPIRED"
    NOT_YET_VALID = "NOT_YET_VALID"
    ALGORITHM_NOT_ALLOWED = "ALGORITHM_NOT_ALLOWED"
    UNKNOWN_KEY = "UNKNOWN_KEY"
    BAD_SIGNATURE = "BAD_SIGNATURE"
    WRONG_ISSUER = "WRONG_ISSUER"
    WRONG_AUDIENCE = "WRONG_AUDIENCE"
    MISSING_CLAIM = "MISSING_CLAIM"
    UNKNOWN_ROLE = "UNKNOWN_ROLE"
    KEYS_UNAVAILABLE = "KEYS_UNAVAILABLE"
    SESSION_ENDED = "SESSION_ENDED"


# ASCII without double quotes: a header of the answer says them too.
_TOLD = {
    Reason.MALFORMED: "This is no API token and no JWT: send one whole, as `Authorization: Bearer <token>`.",
    Reason.UNSUPPORTED_SCHEME: "Only tokens sign in here: send the header as `Authorization: Bearer <token>`.",
    Reason.NOT_CONFIGURED: "This server takes API tokens only: have one made with `stocktaking token create`.",
    Reason.UNKNOWN_TOKEN: "There is no such API token: see that it was copied whole, or have a new one made.",
    Reason.TOKEN_REVOKED: "This token was revoked: ask an administrator for a new one.",
    Reason.TOKEN_EXPIRED: "This token has expired: sign in again, or ask for a new one.",
    Reason.NOT_YET_VALID: "This token is not valid yet: try again later, and see that the clocks are right.",
    Reason.ALGORITHM_NOT_ALLOWED: "This token is signed in a way that is not taken here (its `alg`): sign in again.",
    Reason.UNKNOWN_KEY: "The key that signed this token (its `kid`) is not among those trusted: sign in again.",
    Reason.BAD_SIGNATURE: "The signature of this token is wrong: sign in again.",
    Reason.WRONG_ISSUER: "This token comes from somebody who is not trusted here (its `iss`).",
    Reason.WRONG_AUDIENCE: "This token was made for another service (its `aud`): sign in for this one.",
    Reason.MISSING_CLAIM: "This token does not say all that it has to: its issuer must put more into it.",
    Reason.UNKNOWN_ROLE: "The role in this token is none of viewer, contributor, facilitator and administrator.",
    Reason.KEYS_UNAVAILABLE: "The keys that tokens are checked with cannot be read now: try again in a minute.",
    Reason.SESSION_ENDED: "You are not signed in any more: sign in again.",
}


class Unauthenticated(StocktakingError):
    """Nobody is signed in by this. The message says what to change and never holds the token."""

    code = "UNAUTHENTICATED"

    def __init__(self, reason: Reason, message: str | None = None) -> None:
        super().__init__(message or _TOLD[reason])
        self.reason = reason


class Forbidden(StocktakingError):
    """The caller may not read this."""

    code = "FORBIDDEN"

    def __init__(self, what: str) -> None:
        """what: the name of the type that may not be read."""
        super().__init__(f"You may not read {what}: sign in as somebody who may.")


class TooComplex(StocktakingError):
    """The request asks for more than one request may."""

    code = "TOO_COMPLEX"


class TooManyStreams(StocktakingError):
    """This server follows as many streams as it takes: try again later, or close one that you do not need."""

    code = "TOO_MANY_STREAMS"


class SlowSubscriber(StocktakingError):
    """More waited for this subscription than is held for it."""

    code = "SLOW_SUBSCRIBER"

    def __init__(self, taken: int) -> None:
        super().__init__(
            f"More waited for this subscription than is held for it: subscribe again with after: {taken}, "
            "and take what comes more quickly."
        )
        self.taken = taken


class DeadlineExceeded(StocktakingError):
    """The request took longer than its deadline: ask for fewer fields, a smaller page or a narrower filter."""

    code = "DEADLINE_EXCEEDED"


class MayBeDone(DeadlineExceeded):
    """The request took longer than its deadline, and what it was to change may be changed: look before you send it
    again (`changes`, `findings`, `releases`), or send it with the same Idempotency-Key, which has its effect once."""


class GraphUnavailable(StocktakingError):
    """The graph database does not answer at the moment: try again in a few seconds."""

    code = "GRAPH_UNAVAILABLE"


class DataChanged(GraphUnavailable):
    """The data changed while this answer was being read: ask again."""


class GraphChanged(DataChanged):
    """The data changed each of the four times that it was read for this file: try again when less is written, or ask
    for less."""

    code = "GRAPH_CHANGED"


class WriteConflict(GraphUnavailable):
    """Others wrote to the same part of the graph at the same time, again and again: nothing was written, try again."""


class DiskFull(StocktakingError):
    """The disk that the graph is kept on is full. Nothing was written: whoever runs the server has to make room."""

    code = "DISK_FULL"


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


def shown(value: object, *, limit: int = 60) -> str:
    """A value of the caller as it may stand in a message: quoted, one line, at most `limit` characters."""
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
