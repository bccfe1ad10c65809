"""What the stress test looks for is found: each flaw, put into a history that has none."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from graphdb import engine
from graphdb.engine import Graph, Request
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.comments import CommentRecord
from graphdb.records.linkages import LinkageMove
from graphdb.records.releases import ReleaseRecord
from resolvers.outcomes import Refusal
from resolvers.review.comments import comment
from resolvers.review.decisions import decide
from resolvers.review.linkage import Decision
from resolvers.review.proposals import Edit, edit, propose
from resolvers.review.publishing import publish
from resolvers.scope.context import Context
from tests.conftest import EMBEDDED, OpenEngine
from tests.resolvers.reviewing import acting, mapped, proposal
from tests.stress import answers, stored
from tests.stress.invariants import HASHED, sha256
from tests.stress.journal import Entry
from tests.stress.stored import Row, Stored

ANN = ActorRecord("ann", "ann", Role.FACILITATOR, ("C4",))
ADA = ActorRecord("ada", "ada", Role.ADMINISTRATOR)
CAROL = ActorRecord("carol", "carol", Role.CONTRIBUTOR)
KEY = "C4:4.5"


@dataclass
class Evidence:
    """What a run leaves: rows, journals, and what a server shows."""

    stored: Stored
    entries: list[Entry]
    shown: list[Row]

    def flaws(self) -> list[str]:
        return answers.flaws(self.stored, self.entries, self.shown)

    def last(self, move: str) -> Row:
        return next(each for each in reversed(self.stored.changes) if each["move"] == move)

    def entry(self, kind: str) -> Entry:
        return next(each for each in self.entries if each.kind == kind)

    def forge(self) -> None:
        """Chain everything anew, as somebody would who can write to the database."""
        previous = None
        for change in self.stored.changes:
            change["previousHash"] = previous
            unpacked = {**change, **{each: json.loads(change.get(each) or "null") for each in ("before", "after")}}
            previous = change["hash"] = sha256({name: unpacked.get(name) for name in HASHED})
        self.stored.state["head"] = previous


@pytest.fixture(scope="module")
async def whole(open_engine: OpenEngine) -> Evidence:
    """A short history in which everything is as it should be."""
    async with open_engine(EMBEDDED) as graph:
        return await made(graph)


@pytest.fixture
def evidence(whole: Evidence) -> Evidence:
    """The same, to spoil."""
    return copy.deepcopy(whole)


async def made(graph: Graph) -> Evidence:
    await mapped(graph)
    entries: list[Entry] = []

    async def did(actor: ActorRecord, kind: str, variables: Row, work: Callable[[Context], Any]) -> None:
        request = f"{len(entries)}-{actor.id}"
        token = engine.current.set(Request(request_id=f"{request}.1"))
        try:
            outcome = await work(await acting(graph, actor, request))
        finally:
            engine.current.reset(token)
        entries.append(Entry(request, actor.id, actor.role.value, kind, variables, 1, False, {"a": answer(outcome)}))

    async def moved(actor: ActorRecord, move: str, version: int) -> None:
        asked = {"key": KEY, "decision": move, "expectedVersion": version, "reason": "so it is"}
        given = Decision(KEY, LinkageMove[move], version, "so it is")
        await did(actor, "decide", {"input": asked}, lambda context: decide(context, "a", given))

    proposed = {"actionLine": "C4", "target": "4.5", "rationale": "Skills are the same for all."}
    await did(ANN, "propose", {"input": proposed}, lambda context: propose(context, "a", proposal()))
    await moved(ANN, "CONFIRM", 1)  # four eyes
    await moved(ADA, "CONFIRM", 1)
    await moved(ADA, "REJECT", 2)  # illegal
    await moved(ADA, "DISPUTE", 1)  # stale
    await did(ADA, "publish", {"title": "Matrix"}, lambda context: publish(context, "a", "Matrix", None))
    words = Edit(KEY, 2, "Other words.", None, "clearer")
    edited = {"key": KEY, "expectedVersion": 2, "rationale": "Other words.", "reason": "clearer"}
    await did(ANN, "edit", {"input": edited}, lambda context: edit(context, "a", words))
    await did(CAROL, "comment", {"key": KEY, "text": "Well."}, lambda context: comment(context, "a", KEY, "Well."))
    found = await stored.of(graph)
    linkages = {each["key"]: [each["status"], each["version"]] for each in found.linkages}
    return Evidence(found, entries, [{"sequence": None, "released": False, "linkages": linkages}])


def answer(outcome: Any) -> Row:
    """An outcome as a client is answered."""
    match outcome:
        case Refusal():
            there = outcome.current
            current = {"key": there.key, "version": there.version, "status": there.status.value} if there else None
            return {"__typename": "Refused", "code": outcome.code.value, "current": current}
        case ChangeRecord():
            after = outcome.after
            return {
                "__typename": "LinkageChanged",
                "linkage": {"key": after.key, "version": after.version, "status": after.status.value},
                "change": {"sequence": outcome.sequence, "hash": outcome.hash, "move": outcome.move.value,
                           "requestId": outcome.request_id},
            }  # fmt: skip
        case CommentRecord():
            return {"__typename": "CommentAdded", "comment": {"id": f"Comment:{outcome.id}", "text": outcome.text}}
    assert isinstance(outcome, ReleaseRecord)
    said = {"number": outcome.number, "checksum": outcome.checksum, "sequence": outcome.sequence}
    said |= {"headHash": outcome.head_hash, "linkageCount": outcome.linkages}
    return {"__typename": "ReleasePublished", "release": said}


def test_a_history_without_flaws_has_none(evidence: Evidence) -> None:
    assert evidence.flaws() == []


def with_other_words(found: Evidence) -> None:
    found.last("CONFIRM")["reason"] = "Other words."


def without_a_change(found: Evidence) -> None:
    del found.stored.changes[100]


def without_the_last_change(found: Evidence) -> None:
    lost = found.stored.changes.pop()
    found.stored.state |= {"sequence": lost["sequence"] - 1, "head": lost["previousHash"]}


def with_a_number_twice(found: Evidence) -> None:
    found.stored.changes.append(copy.deepcopy(found.stored.changes[-1]))


def with_a_change_that_was_acknowledged_to_nobody(found: Evidence) -> None:
    found.entries.remove(found.entry("propose"))


def with_a_confirmation_by_who_proposed_it(found: Evidence) -> None:
    change = found.last("CONFIRM")
    change |= {"actor": "ann", "role": "FACILITATOR"}
    for each, state in ((change, "after"), (found.last("EDIT"), "before"), (found.last("EDIT"), "after")):
        each[state] = each[state].replace('"reviewedBy":"ada"', '"reviewedBy":"ann"')
    found.forge()


def with_a_move_that_leads_nowhere(found: Evidence) -> None:
    found.last("CONFIRM")["move"] = "RETIRE"
    found.forge()


def with_a_confirmation_by_somebody_who_may_not(found: Evidence) -> None:
    found.last("CONFIRM")["role"] = "CONTRIBUTOR"
    found.forge()


def with_a_linkage_of_another_status(found: Evidence) -> None:
    next(each for each in found.stored.linkages if each["key"] == "C4:4.4")["status"] = "RETIRED"


def without_a_linkage(found: Evidence) -> None:
    found.stored.linkages.pop()


def with_a_linkage_twice(found: Evidence) -> None:
    found.stored.linkages.append(found.stored.linkages[0])


def without_a_source(found: Evidence) -> None:
    next(each for each in found.stored.linkages if each["key"] == KEY)["sources"].pop()


def with_a_linkage_to_two_targets(found: Evidence) -> None:
    next(each for each in found.stored.linkages if each["key"] == KEY)["targets"].append("4.6")


def with_a_release_of_more(found: Evidence) -> None:
    found.stored.releases[-1]["linkages"] += 1


def with_a_release_of_another_time(found: Evidence) -> None:
    last = found.stored.changes[-1]
    found.stored.releases[-1] |= {"sequence": last["sequence"], "headHash": last["hash"]}


def without_a_release(found: Evidence) -> None:
    found.stored.releases.pop()


def without_a_comment(found: Evidence) -> None:
    found.stored.comments.clear()


def with_two_effects_of_one_key(found: Evidence) -> None:
    again = copy.deepcopy(found.entry("propose"))
    again.data["a"]["change"] = copy.deepcopy(found.entry("edit").data["a"]["change"])
    found.entries.append(again)


def with_another_hash_acknowledged(found: Evidence) -> None:
    found.entry("edit").data["a"]["change"]["hash"] = "0" * 64


def without_a_key(found: Evidence) -> None:
    found.stored.kept.pop()


def with_a_wrong_refusal(found: Evidence) -> None:
    refused = next(each for each in found.entries if each.data["a"].get("code") == "STALE_VERSION")
    refused.data["a"]["code"] = "ILLEGAL_MOVE"


def with_a_refusal_of_what_may_be_done(found: Evidence) -> None:
    refused = next(each for each in found.entries if each.data["a"].get("code") == "FOUR_EYES")
    found.entries[found.entries.index(refused)] = Entry(**{**vars(refused), "actor": "abe", "role": "ADMINISTRATOR"})


def with_an_answer_under_the_key_of_another_request(found: Evidence) -> None:
    other = Entry(**{**vars(found.entry("comment")), "variables": {"key": KEY, "text": "Other."}, "again": True})
    found.entries.append(other)


def with_a_server_that_shows_what_was(found: Evidence) -> None:
    found.shown[0]["linkages"][KEY] = ["PROPOSED", 1]


SPOILT: dict[Callable[[Evidence], None], str] = {
    with_other_words: "is not chained to the one before",
    without_a_change: "stands at place",
    without_the_last_change: "is lost",
    with_a_number_twice: "stands at place",
    with_a_change_that_was_acknowledged_to_nobody: "was acknowledged to nobody",
    with_a_confirmation_by_who_proposed_it: "ann confirmed what they wrote",
    with_a_move_that_leads_nowhere: "RETIRE leads from PROPOSED to CONFIRMED",
    with_a_confirmation_by_somebody_who_may_not: "ada (CONTRIBUTOR) may not CONFIRM on C4",
    with_a_linkage_of_another_status: "linkage C4:4.4 is",
    without_a_linkage: "it is gone",
    with_a_linkage_twice: "there twice",
    without_a_source: "linkage C4:4.5 is",
    with_a_linkage_to_two_targets: "is joined to",
    with_a_release_of_more: "linkages, and there were",
    with_a_release_of_another_time: "has not the checksum",
    without_a_release: "releases [2] were acknowledged, and [] are there",
    without_a_comment: "1 comments were acknowledged",
    with_two_effects_of_one_key: "had 2 effects",
    with_another_hash_acknowledged: "was acknowledged as",
    without_a_key: "1 are not kept",
    with_a_wrong_refusal: "was refused with",
    with_a_refusal_of_what_may_be_done: "was refused with",
    with_an_answer_under_the_key_of_another_request: "under a key of another request",
    with_a_server_that_shows_what_was: "a server shows other linkages",
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_every_flaw_is_found(evidence: Evidence, spoilt: Callable[[Evidence], None]) -> None:
    spoilt(evidence)
    assert [each for each in evidence.flaws() if SPOILT[spoilt] in each] != [], evidence.flaws()
