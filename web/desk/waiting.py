"""What waits for somebody beside the work list, as far as they may decide it: how much of each, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from web.desk.queue import JUDGING, lacking
from web.explorer.page import Visit

_DECISIONS = {"PUBLISH", "REJECT", "ACCEPT", "GRANT", "REFUSE"}


def _decides(each: Mapping[str, Any]) -> bool:
    """Whether whoever looks may decide about it."""
    return bool(_DECISIONS & {*each["myMoves"]})


@dataclass(frozen=True)
class Waiting:
    """How many things of a kind wait, by a key of words.WAITING_FOR, and the address where they are decided. of: which
    framework or contest it is; is_more: more wait than were looked through, so that count is the least there may be."""

    kind: str
    count: int
    where: str
    of: str = ""
    is_more: bool = False

    @classmethod
    def among(
        cls,
        kind: str,
        listed: Mapping[str, Any] | None,
        where: str,
        of: str = "",
        decides: Callable[[Mapping[str, Any]], bool] = _decides,
    ) -> Waiting:
        """Those of a first page that may be decided about. listed: nodes and pageInfo; None where it was not asked for,
        since whoever looks decides about none."""
        if listed is None:
            return cls(kind, 0, where, of)
        return cls(kind, sum(map(decides, listed["nodes"])), where, of, listed["pageInfo"]["hasNextPage"])

    @property
    def is_there(self) -> bool:
        """Whether something waits, or something may that was not looked at."""
        return self.count > 0 or self.is_more


async def waiting(visit: Visit, who: Mapping[str, Any], frameworks: Iterable[str]) -> list[Waiting]:
    """What waits for whom the desk is open to. who: id and role; frameworks: codes of those beside the SDGs."""
    reviews = who["role"] in ("FACILITATOR", "ADMINISTRATOR")
    found = await visit.ask("waiting", reviews=reviews, contributes=who["role"] != "VIEWER")
    listed = [
        Waiting.among("entries", found.get("submissions"), visit.url("/desk/submissions")),
        Waiting.among("posts", found.get("posts"), visit.url("/desk/posts")),
        Waiting.among("acting", found.get("acting"), visit.url("/desk/acting", status="ASKED")),
    ]
    inputs = [each for edition in found.get("editions") or () for each in edition["inputs"]]  # all there are
    listed.append(Waiting("inputs", sum(map(_decides, inputs)), visit.url("/desk/inputs")))
    for code in frameworks if reviews else ():
        rows = (await visit.ask("waiting_of", framework=code))["linkagesOf"]
        listed.append(Waiting.among("linkages", rows, visit.url("/desk", framework=code), code, _judges))
    for each in found["contests"]:
        if each["isHeldHere"] and each["status"] in ("VOTING", "CLOSED") and who["id"] in each["auditorIds"]:
            count = await exclusions(visit, each["code"], who["id"])
            listed.append(Waiting("exclusions", count, visit.url("/desk/voters", code=each["code"]), each["title"]))
    return [each for each in listed if each.is_there]


async def exclusions(visit: Visit, code: str, me: str) -> int:
    """How many exclusions of votes of a contest wait for an auditor; none for others. me: their id."""
    there = (await visit.ask("waiting_votes", code=code))["contest"]["exclusions"] or ()
    return sum(
        each["status"] == "PROPOSED" and me not in (each["voterId"], (each["proposedBy"] or {}).get("id"))
        for each in there
    )


def _judges(linkage: Mapping[str, Any]) -> bool:
    """Whether whoever looks may confirm a linkage, which has all that this takes."""
    return bool(JUDGING & {*linkage["myMoves"]}) and lacking(linkage) is None
