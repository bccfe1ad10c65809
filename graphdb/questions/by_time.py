"""What lists in the order of times have in common: where a part of one begins."""

from __future__ import annotations

FIRST, LAST = ("", ""), ("9999", "")  # before and after every place


def beginning(place: tuple[str, str] | None, *, oldest_first: bool) -> tuple[str, str]:
    """The time and id that a part lies beyond: those of a place, or of the end that it is read from."""
    return place if place is not None else FIRST if oldest_first else LAST
