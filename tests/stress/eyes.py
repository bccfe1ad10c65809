"""Who may not confirm a linkage, worked out from its stored changes and from nothing of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.stress.stored import Row


def writers(life: Sequence[Row]) -> set[str]:
    """The actors who made something of what a linkage says now since it was confirmed last.

    life: its changes from the first on, with `before` and `after` unpacked.
    """
    confirmed = max((n for n, each in enumerate(life) if each["move"] == "CONFIRM"), default=-1)
    since = life[confirmed + 1 :]
    if not since:
        return set()
    now = since[-1]["after"]
    found = {
        each["actor"] for each in since if each["move"] == "PROPOSE" and each["after"]["negative"] == now["negative"]
    }
    found |= _of_part(since, lambda state: state["rationale"])
    for source in {each for change in since for state in _states(change) for each in state["sources"]}:
        found |= _of_part(since, lambda state, source=source: source in state["sources"])  # type: ignore[misc]
    return found


def _states(change: Row) -> list[Row]:
    return [each for each in (change["before"], change["after"]) if each]


def _of_part(since: Sequence[Row], part: Callable[[Row], Any]) -> set[str]:
    """Who made this part what it is now, unless it is what it was at first."""

    def was(change: Row) -> Any:
        return part(change["before"] or {"rationale": None, "sources": []})

    now, base = part(since[-1]["after"]), was(since[0])
    found: set[str] = set()
    for change in since:
        made = part(change["after"])
        if made == was(change):
            continue
        if change["move"] == "IMPORT":
            base, found = made, set()
        elif made == now:
            found.add(change["actor"])
    return set() if now == base else found
