"""What is in a cell, taken apart: the texts of a list, and what is a number or a day where a code belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from graphdb.errors import shown
from graphdb.words.written import says

NOTHING = frozenset(("-", "–", "—", "n/a", "na", "none", "nil", "null", "n.a.", "not applicable"))
_DAY = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]\d{1,2}",
    re.IGNORECASE | re.ASCII,
)
_POWER = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE | re.ASCII)
AS_TEXT = "format the column as text"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EXACT = 15  # digits: of a longer number spreadsheets lose the last ones


class Refused(ValueError):
    """A value that is not taken: why, and what is likely meant."""

    def __init__(self, reason: str, suggestion: str | None = None) -> None:
        super().__init__(reason)
        self.suggestion = suggestion


def pieces(value: Any) -> Iterator[Any]:
    """The members of a list, of however many columns: texts by themselves, numbers and days as they are."""
    if value is None or (isinstance(value, str) and (not says(value) or value.strip().casefold() in NOTHING)):
        return
    if isinstance(value, list | tuple):
        for each in value:
            yield from pieces(each)
    elif isinstance(value, str):
        yield from (part.strip() for part in re.split(r"[\n\r|;]", value) if says(part))
    else:
        yield value


def text(value: Any) -> str:
    """A text of one cell. Raises Refused for a formula and for what is no text."""
    if isinstance(value, bool | dict | list | tuple):
        raise Refused(f"{shown(value)} is no text")
    if isinstance(value, str):
        if value.lstrip().startswith("=") and len(value.strip()) > 1:
            raise Refused("a formula, and what it gives is not taken: write the text itself")
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def identifier(value: Any) -> str:
    """An id, as text. Raises Refused where it has lost digits, or may have."""
    said = text(value)
    if _POWER.fullmatch(said):
        raise Refused(
            f"{said} was a long number, whose last digits a spreadsheet has lost: take the file from before it"
        )
    is_number = isinstance(value, int | float)
    if isinstance(value, date | datetime | time | timedelta):
        raise Refused(f"a day where an id belongs: {AS_TEXT}")
    if is_number and not float(value).is_integer():
        raise Refused(f"{said} is a number with a part of one: {AS_TEXT}")
    if said.isdecimal() and len(said) > EXACT and (is_number or (set(said[EXACT:]) == {"0"} and len(said) > EXACT + 1)):
        raise Refused(
            f"a number of {len(said)} digits, of which spreadsheets keep {EXACT}: take the file from before, as text"
        )
    return said


def no_day(value: Any) -> None:
    """Raises Refused for a day where a code belongs: Excel makes 4 April of 4.4."""
    if isinstance(value, date | datetime):
        likely = dict.fromkeys((f"{value.day}.{value.month}", f"{value.month}.{value.day}"))
        raise Refused(f"a day ({value:%Y-%m-%d}) where a code belongs: {AS_TEXT}", " or ".join(likely))
    if isinstance(value, time | timedelta):
        raise Refused(f"a time where a code belongs: {AS_TEXT}")
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        raise Refused(f"a day ({value.strip()}) where a code belongs: {AS_TEXT}", _code_of(value))


def _code_of(day: str) -> str | None:
    """The code that a spreadsheet has made a day and the name of a month of: 4.4 of 4-Apr."""
    number, month = re.search(r"\d{1,2}", day), re.search(r"[a-z]{3}", day.casefold())
    return f"{int(number[0])}.{MONTHS.index(month[0]) + 1}" if number and month and month[0] in MONTHS else None
