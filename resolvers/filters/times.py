"""Times as clients state them, as they are stored."""

from __future__ import annotations

from datetime import datetime, timedelta

from graphdb.chain import timestamp
from graphdb.errors import BadInput

LEAST = timedelta(microseconds=1)  # of which stored times are made


def stored_time(name: str, given: datetime | None, *, before: bool = False) -> str | None:
    """A time of the argument `name` as it is stored; before: the last one before it.

    Raises BadInput for one without a zone.
    """
    if given is not None and given.tzinfo is None:
        raise BadInput(f"`{name}` is {given.isoformat()}, without a zone: write {given.isoformat()}Z for UTC.")
    if given is None:
        return None
    try:
        return timestamp(given - LEAST if before else given)
    except OverflowError:  # the first of all times, before which nothing is
        return timestamp(given)
