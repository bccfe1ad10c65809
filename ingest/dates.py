"""Days as old entries write them."""

from __future__ import annotations

import re
from datetime import date

DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
YEARS = range(1900, 2101)  # outside of them it is a slip of the keyboard, not a date


def day(text: str | None) -> date | None:
    """The day that `text` states: d/m/yyyy or dd/mm/yyyy, the day before the month, or ISO yyyy-mm-dd.

    None where it is empty, impossible (31/2/2005) or anything else; the caller keeps the raw text beside it.
    """
    stripped = (text or "").strip()
    if found := DAY_FIRST.fullmatch(stripped):
        of_month, month, year = map(int, found.groups())
    elif found := ISO.fullmatch(stripped):
        year, month, of_month = map(int, found.groups())
    else:
        return None
    if year not in YEARS:
        return None
    try:
        return date(year, month, of_month)
    except ValueError:
        return None
