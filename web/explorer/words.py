"""What the pages call things: marks and words of statuses, moves, layers. Never a colour alone."""

from __future__ import annotations

from datetime import UTC, datetime

STATUS = {
    "CONFIRMED": ("✓", "confirmed"),
    "DISPUTED": ("≠", "under dispute"),
    "PROPOSED": ("+", "proposed"),
    "REJECTED": ("×", "rejected"),
    "RETIRED": ("–", "retired"),
}
MOVE = {
    "PROPOSE": "proposed",
    "CONFIRM": "confirmed",
    "REAFFIRM": "reaffirmed",
    "DISPUTE": "disputed",
    "REJECT": "rejected",
    "RETIRE": "retired",
    "EDIT": "reworded",
    "IMPORT": "brought in",
}
# Class and words of each value of MatrixCell.gap.
GAP = {
    "MAPPED_AND_PRACTISED": ("both", "mapped, and entries state it"),
    "MAPPED_ONLY": ("mapped", "mapped, and no entry states it"),
    "PRACTISED_ONLY": ("practised", "entries state it, and it is not mapped"),
    "REVIEWED_NO_LINK": ("nolink", "reviewed: no link"),
    "NEITHER": ("neither", "neither mapped nor stated"),
}
LAYERS = {"official": "Official mapping", "practice": "Stated practice", "gap": "Gaps", "review": "Review"}


def percent(share: float | None) -> str:
    """0.125 as 12.5 %; a dash where it is not known."""
    return "–" if share is None else f"{share * 100:.1f} %"


def day(value: str | None) -> str:
    """2026-11-24T18:20:37Z as 24 November 2026."""
    if not value:
        return ""
    at = datetime.fromisoformat(value)
    return f"{at.day} {at:%B %Y}"


def moment(value: str | None) -> str:
    """2026-11-24T18:20:37Z as 24 November 2026, 18:20 UTC."""
    if not value:
        return ""
    at = datetime.fromisoformat(value).astimezone(UTC)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"
