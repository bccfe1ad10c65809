"""Who may not confirm a linkage, worked out from its stored changes and from nothing of the program."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from tests.stress.stored import Row

_NOTHING: Row = {"rationale": None, "sources": []}


def writers(life: Sequence[Row]) -> set[str]:
    """The actors who made something of what a linkage says now since it was confirmed last.

    life: its changes from the first on, with `before` and `after` unpacked.
    """
    confirmed = max((n for n, each in enumerate(life) if each["move"] in ("CONFIRM", "REAFFIRM")), default=-1)
    since = life[confirmed + 1 :]
    return _of_parts(since) if since else set()


def barred(life: Sequence[Row], move: str) -> set[str]:
    """The actors who may not confirm or reaffirm a linkage as it stands.

    life: its changes from the first on, with `before` and `after` unpacked. A confirmation that ends a dispute in which
    nobody wrote anything new is a review.
    """
    if not life or move not in ("CONFIRM", "REAFFIRM"):
        return set()
    new = writers(life) if move == "CONFIRM" else set()
    is_review = move == "REAFFIRM" or (not new and life[-1]["after"]["status"] == "DISPUTED")
    return standing(life) if is_review else new


def standing(life: Sequence[Row]) -> set[str]:
    """The actors who made something of what a linkage says now, whoever has confirmed it since.

    life: its changes from the first on, with `before` and `after` unpacked. What was taken out says nothing.
    """
    now = life[-1]["after"]
    found = {
        each["actor"] for each in life if each["move"] == "PROPOSE" and each["after"]["negative"] == now["negative"]
    }
    if now["rationale"] is not None:
        found |= _ever(life, lambda state: state["rationale"])
    for source in now["sources"]:
        found |= _ever(life, lambda state, source=source: source in state["sources"])  # type: ignore[misc]
    return found


def _ever(life: Sequence[Row], part: Callable[[Row], Any]) -> set[str]:
    made = [(each, part(each["after"])) for each in life if part(each["before"] or _NOTHING) != part(each["after"])]
    imported = max((n for n, (each, _) in enumerate(made) if each["move"] == "IMPORT"), default=-1)
    return {
        each["actor"]
        for each, value in made[imported + 1 :]
        if is_still(value, part(each["before"] or _NOTHING), part(life[-1]["after"]))
    }


def _of_parts(since: Sequence[Row]) -> set[str]:
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
        return part(change["before"] or _NOTHING)

    now, base = part(since[-1]["after"]), was(since[0])
    found: set[str] = set()
    for change in since:
        made = part(change["after"])
        if made == was(change):
            continue
        if change["move"] == "IMPORT":
            base, found = made, set()
        elif is_still(made, was(change), now):
            found.add(change["actor"])
    return set() if now == base else found


def is_still(made: Any, was: Any, now: Any) -> bool:
    """Whether what somebody made of something is there: all of it, or more than half of the words new in it."""
    if made == now:
        return True
    if not isinstance(made, str) or not isinstance(now, str):
        return False
    there, left = _words(was or ""), _words(now)
    new = {word: count - there[word] for word, count in _words(made).items() if count > there[word]}
    kept = sum(min(count, max(left[word] - there[word], 0)) for word, count in new.items())
    return kept > sum(new.values()) / 2


def _words(text: str) -> Counter[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return Counter(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
