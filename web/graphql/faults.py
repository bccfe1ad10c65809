"""What can go wrong with a request on its way, whatever it asks for."""

from __future__ import annotations

from graphdb.errors import DeadlineExceeded, StocktakingError


class TooManyStreams(StocktakingError):
    """This server follows as many streams as it takes: try again later, or close one that you do not need."""

    code = "TOO_MANY_STREAMS"


class MayBeDone(DeadlineExceeded):
    """The request took longer than its deadline, and what it was to change may be changed: look before you send it
    again (`changes`, `findings`, `releases`), or send it with the same Idempotency-Key, which has its effect once."""
