"""What waits for somebody beside the work list, as far as they may decide it: how much of each, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from web.desk.queue import JUDGING, lacking
from web.explorer.page import Visit

MOST = 50  # of a kind that are looked through: as many are "50 or more"
CONTESTS = 5  # contests at the vote that are asked about
_DECISIONS = {"PUBLISH", "REJECT", "ACCEPT", "GRANT", "REFUSE"}


@dataclass(frozen=True)
class Waiting:
    """How many things of a kind wait, by a key of words.WAITING_FOR, and the address where they are decided. of: which
    framework or contest it is."""

    kind: str
    count: int
    where: str
    of: str = ""

    @property
    def is_more(self) -> bool:
        return self.count >= MOST


async def waiting(visit: Visit, who: Mapping[str, Any], frameworks: Iterable[str]) -> list[Waiting]:
    """What waits for whom the desk is open to. who: id and role; frameworks: codes of those beside the SDGs."""
    reviews = who["role"] in ("FACILITATOR", "ADMINISTRATOR")
    found = await visit.ask("waiting", reviews=reviews, contributes=who["role"] != "VIEWER")
    listed = [
        Waiting("entries", _mine(found, "submissions"), visit.url("/desk/submissions")),
        Waiting("posts", _mine(found, "posts"), visit.url("/desk/posts")),
        Waiting("acting", _mine(found, "acting"), visit.url("/desk/acting", status="ASKED")),
    ]
    inputs = [each for edition in found.get("editions") or () for each in edition["inputs"]]
    listed.append(Waiting("inputs", sum(_decides(each) for each in inputs), visit.url("/desk/inputs")))
    for code in frameworks if reviews else ():
        rows = (await visit.ask("waiting_of", framework=code))["linkagesOf"]["nodes"]
        ready = sum(bool(JUDGING & {*each["myMoves"]}) and lacking(each) is None for each in rows)
        listed.append(Waiting("linkages", ready, visit.url("/desk", framework=code), code))
    for each in [one for one in found["contests"] if one["isHeldHere"] and one["status"] in ("VOTING", "CLOSED")][
        :CONTESTS
    ]:
        count = await exclusions(visit, each["code"], who["id"])
        listed.append(Waiting("exclusions", count, visit.url("/desk/voters", code=each["code"]), each["title"]))
    return [each for each in listed if each.count]


async def exclusions(visit: Visit, code: str, me: str) -> int:
    """How many exclusions of votes of a contest wait for an auditor; none for others. me: their id."""
    there = (await visit.ask("waiting_votes", code=code))["contest"]["exclusions"] or ()
    return sum(
        each["status"] == "PROPOSED" and me not in (each["voterId"], (each["proposedBy"] or {}).get("id"))
        for each in there
    )


def _mine(found: Mapping[str, Any], name: str) -> int:
    return sum(_decides(each) for each in (found.get(name) or {"nodes": ()})["nodes"])


def _decides(each: Mapping[str, Any]) -> bool:
    """Whether whoever looks may decide about it."""
    return bool(_DECISIONS & {*each["myMoves"]})
