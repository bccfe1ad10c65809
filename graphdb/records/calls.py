"""The shape of a call for entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CallRecord:
    """That entries are asked for, by a title, for a collection, from one day to another, both included, of UTC.

    required: names of the fields of its form that have to be filled in. opened_by: id of an actor.
    """

    id: str
    version: int
    title: str
    collection: str
    required: tuple[str, ...]
    opens_on: date
    closes_on: date
    opened_by: str

    def is_open(self, on: date) -> bool:
        """Whether it is answered on a day."""
        return self.opens_on <= on <= self.closes_on
