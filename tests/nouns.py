"""A graph that holds one of every noun, in every status that is kept, as people have made it.

    async def test_one(nouns: Path)     a backup of it, which whatever process needs it first has made
    STATUSES                            of each label that has a status, what that may be

A label of graphdb/model that has no example here is noticed by tests/graphdb/backup/test_nouns.py.
"""

import fcntl
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Final

import pytest

from graphdb import migrate
from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of
from graphdb.backup.take import take
from graphdb.calendars.reading import read
from graphdb.calendars.writing import calendar
from graphdb.engine import Graph
from graphdb.kinds.mapped import OBJECTIVES
from graphdb.questions import checks, imports
from graphdb.records.acting import ActingStatus
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.contests import CandidacyMove, CandidacyStatus, ContestMove, ContestStatus
from graphdb.records.distinctions import DistinctionKind, DistinctionStatus, EndorsementStatus, ReplicationStatus
from graphdb.records.editions import EditionStatus
from graphdb.records.entries import EntryStatus
from graphdb.records.events import EventMode, EventStatus
from graphdb.records.imports import ImportState
from graphdb.records.inputs import InputStatus
from graphdb.records.linkages import LinkageMove, LinkageStatus
from graphdb.records.partners import ChoiceStatus, OfferStatus
from graphdb.records.posts import PostStatus
from graphdb.records.submissions import DecisionReason, SubmissionStatus
from graphdb.records.terms import TermMatch
from graphdb.records.votes import ExclusionMove, ExclusionStatus
from ingest.calendar import bring
from ingest.entries import Contribution, Organization, Reported
from ingest.shipping.builtin import builtin
from ingest.staging.decide import approve, discard
from ingest.staging.merging import merging
from ingest.staging.stage import planned, stage
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Edges, Linkages, Nodes, Part
from resolvers.audit import auditor
from resolvers.contests.excluding import Exclusion, exclude
from resolvers.contests.leading import begin, move
from resolvers.contests.taking_part import CandidacyDecision, decide, submit, withdraw
from resolvers.contests.voting import Choice, cast
from resolvers.distinctions.endorsing import withdraw as no_more
from resolvers.editions.freezing import NewEdition, freeze_edition, open_edition, publish_edition
from resolvers.events.changing import add, cancel
from resolvers.findings.care import assign, snooze
from resolvers.findings.finding_lists import FindingList
from resolvers.history.prove import prove_all
from resolvers.hosted.curating import appoint, map_term
from resolvers.lists.pages import PageArguments
from resolvers.outcomes import Refusal
from resolvers.partners.choosing import choose
from resolvers.partners.offering import end
from resolvers.partners.offering import publish as offered
from resolvers.people import sessions, tokens
from resolvers.people.sessions import SignedIn
from resolvers.review import entry_moves, signing_off
from resolvers.review.comments import comment
from resolvers.review.decisions import BatchMode, decide_all
from resolvers.review.linkage import Decision
from resolvers.review.proposals import ObjectiveProposal, propose
from resolvers.review.publishing import publish
from resolvers.submissions.calls import CallText, open_call, today
from tests.ingest.staging.files import written as file_of
from tests.ingest.staging.test_settled import applied
from tests.resolvers.acting.asking import answered, asked
from tests.resolvers.contests.holding import LESSON, OLGA, OTTO, WARD, known, text
from tests.resolvers.contests.test_voting import PHASES, UNION
from tests.resolvers.distinctions import saying
from tests.resolvers.editions import test_inputs as inputs
from tests.resolvers.editions.test_editions import GIVEN
from tests.resolvers.events.test_events import SESSION
from tests.resolvers.partners.test_offers import SOUGHT
from tests.resolvers.posts.posting import ABOUT, one_of_each, taken_back, written
from tests.resolvers.posts.posting import decided as decided_post
from tests.resolvers.registering import CLINIC, LOOSE, brought
from tests.resolvers.reviewing import ADA, ANN, BEN, BOOK, CAROL, acting, decided, proposed
from tests.resolvers.submissions.entering import FORM, MINISTRY, PAT, sent
from tests.resolvers.submissions.entering import decided as decided_submission

ACADEMY, MAKERS, VOTERS = "academy-of-skills", "clinic-makers", UNION.id
QUIN = saying.QUIN
SUE = ActorRecord("sue", "Sue", Role.CONTRIBUTOR, (), ("a-school",))
VIC = ActorRecord("vic", "Vic", Role.CONTRIBUTOR, (), (VOTERS,))
ZOE = ActorRecord("zoe", "Zoe", Role.CONTRIBUTOR, (), (VOTERS,))
FAN = ActorRecord("fan", "Fan", Role.FACILITATOR, ("C2", "C11"))
GUS = ActorRecord("gus", "Gus", Role.CONTRIBUTOR)
EVE = ActorRecord("eve", "Eve", Role.CONTRIBUTOR)
KEPT = ("DPG:kolibri", "DPG:accessmod", "WSIS-PRIZES-2015:2", "WSIS-PRIZES-2015:3")
SESSIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("One", {"mode": EventMode.HYBRID, "place": "Room B", "description": "Of two."}), ("Two", {}),
    ("Three", {"part_of": "Event:wsis-forum-2024-116"}),
)  # fmt: skip
AUDITORS = ("Actor:olga", "Actor:otto")
TWIN = Organization("Ministry of Healths")
ENTRIES = (
    CLINIC, LOOSE, WARD, LESSON, saying.SCHOOL,
    *(replace(WARD, source_id=each, title=f"A {each}") for each in ("gone", "barred", "spare")),
    Reported("T", "electorate", "An electorate", ("OTHER",), organizations=(UNION,)),
    Reported("T", "twice", "Of one that is kept twice", ("OTHER",), organizations=(TWIN,)),
    Reported("T", "quit", "Of nobody", ("OTHER",), contributions=(Contribution(5),)),
    Reported(
        "T", "plan", "A plan", ("OTHER",), {"status": "PLANNED", "mdgs": ["MDG2"]}, regions=("AFRICA",),
        objectives=("GDC:1",),
    ),
    Reported("T", "done", "Done", ("OTHER",), {"status": "COMPLETED", "endDate": date(2026, 1, 1), "endRaw": "2026"}),
)  # fmt: skip


@pytest.fixture(scope="session")
async def nouns(embedded_server: EmbeddedServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The backup, checked and proven before it was taken."""
    place = tmp_path_factory.getbasetemp()
    place = place.parent if "PYTEST_XDIST_WORKER" in os.environ else place
    path = place / "nouns.backup"
    with (place / "nouns.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            graph = await database_of(embedded_server, "nouns", deadline=30)
            try:
                await migrate.up(graph)
                await lived(graph)
                assert [each for each in await checks.run(graph) if each.broken] == []
                assert (flaws := await prove_all(graph)) == (), flaws
                await take(graph, path, program="1.0.0")
            finally:
                await graph.close()
    return path


async def lived(graph: Graph) -> None:
    """A few of the built-in data, and one of everything that people do."""
    await apply(graph, few())
    await brought(graph, *ENTRIES)
    for part in (
        _people,
        _mapping,
        _objectives,
        _register,
        _entries,
        _contests,
        _editions,
        _platform,
        _imports,
        _audit,
    ):
        await part(graph)


def few() -> Changeset:
    """The built-in data with few countries, linkages and entries: most changes have the vocabulary read again."""
    whole = builtin()
    parties = [each for part in whole.parts if part.name in ("CARRIES_OUT", "FACILITATES") for each in part.edges]  # type: ignore[union-attr]
    kept: dict[str, Callable[[Any], bool]] = {
        "Country": ("KEN", "CHE", "FRA").__contains__,
        "Entry": KEPT.__contains__,
        "Stakeholder": {each.source for each in parties if each.target in (*KEPT, "C4")}.__contains__,
        "Candidacy": lambda place: place.partition("/")[2] in KEPT,
    }

    def stays(label: str, key: Any) -> bool:
        return kept[label](key) if label in kept else True

    def less(part: Part) -> Part:
        if isinstance(part, Linkages):
            return replace(part, linkages=[each for each in part.linkages if each.line in ("C4", "C7-ELEA")])
        if isinstance(part, Nodes):
            return replace(part, nodes=[each for each in part.nodes if stays(part.label, each.key)])
        assert isinstance(part, Edges)
        start, end = part.kind.start, part.kind.end
        ends = [each for each in part.edges if stays(start, each.source) and stays(end, each.target)]
        return replace(
            part,
            edges=ends,
            complete_for=[each for each in part.complete_for if stays(start, each)],
            complete_into=[each for each in part.complete_into if stays(end, each)],
        )

    return replace(whole, parts=[less(each) for each in whole.parts])


def made(outcome: Any) -> Any:
    """What was done; nothing here may be refused."""
    assert not isinstance(outcome, Refusal), outcome
    return outcome


async def _people(graph: Graph) -> None:
    token, _ = await tokens.create(graph, name="Ann", role=Role.FACILITATOR, lines=["C4"])
    await sessions.begin(graph, SignedIn(ANN, token=token.id))
    for actor, steps in ((CAROL, ()), (BEN, ("REFUSE",)), (GUS, ("GRANT",)), (SUE, ("GRANT", "END"))):
        there = made(await asked(graph, actor))
        for each in steps:
            there = made(await answered(graph, ADA, there, each))
    made(await answered(graph, VIC, made(await asked(graph, VIC)), "WITHDRAW"))


async def _mapping(graph: Graph) -> None:
    """Linkages in each status, a release, and sign-offs."""
    for target in ("4.5", "4.2", "4.6"):
        made(await proposed(graph, CAROL, target=target))
    made(await comment(await acting(graph, BEN, key="said"), "p", "C4:4.5", "Seen."))
    for key, step in (
        ("C4:4.5", LinkageMove.CONFIRM), ("C4:4.6", LinkageMove.REJECT), ("C4:4.4", LinkageMove.DISPUTE),
        ("C4:4.7", LinkageMove.RETIRE),
    ):  # fmt: skip
        made(await decided(graph, ANN, key, step, 1))
    made(await publish(await acting(graph, ADA), "p", "Second", "Reviewed"))


async def _objectives(graph: Graph) -> None:
    """The same of linkages to objectives of other frameworks."""
    for number in range(1, 6):
        stated = ObjectiveProposal("C4", f"GDC:{number}", rationale="Skills close gaps.", sources=(BOOK,))
        made(await propose(await acting(graph, CAROL), "p", stated))
    for version, steps in enumerate(
        (((2, LinkageMove.CONFIRM), (3, LinkageMove.DISPUTE), (4, LinkageMove.REJECT), (5, LinkageMove.CONFIRM)),
         ((5, LinkageMove.RETIRE),)), 1,
    ):  # fmt: skip
        batch = [Decision(f"C4:GDC{number}", each, version, "so it is") for number, each in steps]
        assert (
            await decide_all(await acting(graph, ANN), "p", batch, BatchMode.ALL_OR_NOTHING, OBJECTIVES)
        ).refused == 0
    made(await comment(await acting(graph, BEN), "p", "C4:GDC1", "Read.", OBJECTIVES))


async def _register(graph: Graph) -> None:
    """A call, and what was sent in, in each status."""
    days = {"opens_on": today() - timedelta(days=1), "closes_on": today() + timedelta(days=1)}
    call = CallText(title="Prizes", collection="T", required=("url",), **days)
    made(await open_call(await acting(graph, ADA), "p", "prizes", call))
    draft, other = [made(await sent(graph, move="SAVE", form={"title": each})) for each in ("Not yet", "Never")]
    made(await sent(graph, move="DISCARD", submission=(f"Submission:{other.id}", other.version)))
    assert draft.id != other.id
    for title, step in (("Waits", ""), ("Better", "RETURN"), ("Not here", "REJECT"), ("For all", "PUBLISH")):
        there = made(await sent(graph, form={**FORM, "title": f"{title}, in rural clinics"}))
        if step:
            reasons = () if step == "PUBLISH" else (DecisionReason.OTHER,)
            made(await decided_submission(graph, ANN, there, step, *reasons, note="So." if reasons else None))


async def _entries(graph: Graph) -> None:
    """Entries that were confirmed, or are gone; a stakeholder merged; and what is said of entries, in each status."""
    made(await entry_moves.confirm(await acting(graph, ADA), "p", "Entry:DPG:kolibri", 1))
    made(await entry_moves.withdraw(await acting(graph, ADA), "p", "Entry:T:quit", 1, "Over."))
    for steps in (
        (("CAROL", "WITHDRAW"),),
        (("ANN", "DECLINE"),),
        (("ANN", "GRANT"), ("ANN", "REVOKE")),
        (("ANN", "GRANT"),),
    ):
        there = made(await saying.proposed(graph))
        for who, each in steps:
            there = made(await saying.decided(graph, CAROL if who == "CAROL" else ANN, there, each, "So it is."))
    made(await saying.proposed(graph, entry=saying.SCHOOL_ID, kind=DistinctionKind.SUCCESS_STORY))
    first = made(await saying.endorsed(graph))
    made(await no_more(await acting(graph, QUIN), "p", f"Endorsement:{first.id}", 1, None))
    made(await saying.endorsed(graph))
    made(await saying.answered(graph, QUIN, made(await saying.claimed(graph)), "WITHDRAW"))
    back = made(await saying.claimed(graph, PAT, entry=saying.CLINIC_ID, original=saying.SCHOOL_ID))
    made(await saying.answered(graph, QUIN, back, "DENY", "The other way round."))
    made(await saying.answered(graph, PAT, made(await saying.claimed(graph)), "CONFIRM"))
    made(await saying.claimed(graph, PAT, entry="Entry:T:ward", original=saying.SCHOOL_ID))


async def _contests(graph: Graph) -> None:
    """Contests in each phase: one until its winners are announced, one at the vote."""
    await known(graph)
    await _contest(graph, "DRAFT")
    for code, moves in (("OPEN", ("OPEN",)), ("NOMINATING", ("OPEN", "NOMINATE"))):
        await _contest(graph, code, *moves)
    for code, moves in (("CLOSED", ("CLOSE",)), ("CERTIFIED", ("CLOSE", "CERTIFY"))):
        await _contest(graph, code, "OPEN", "NOMINATE", "VOTE", *moves)
    made(await submit(await acting(graph, PAT), "p", "Contest:OPEN", "Entry:T:ward", "C7-EHEA"))
    await _announced(graph)
    await _at_the_vote(graph)


async def _announced(graph: Graph) -> None:
    await _contest(graph, "ANNOUNCED", "OPEN")
    for who, entry, category in (
        (PAT, "clinic", "C7-EHEA"), (PAT, "ward", "C7-EHEA"), (PAT, "gone", "C7-EHEA"), (PAT, "barred", "C7-EHEA"),
        (PAT, "spare", "C7-EHEA"), (SUE, "lesson", "C4"),
    ):  # fmt: skip
        made(await submit(await acting(graph, who), "p", "Contest:ANNOUNCED", f"Entry:T:{entry}", category))
    made(await withdraw(await acting(graph, PAT), "p", "Candidacy:ANNOUNCED/T:gone", "Second thoughts."))
    await _led(graph, "ANNOUNCED", 2, "NOMINATE")
    for entry, what in (
        ("clinic", "NOMINATE"), ("ward", "NOMINATE"), ("lesson", "NOMINATE"), ("spare", "PASS_OVER"),
        ("barred", "DISQUALIFY"),
    ):  # fmt: skip
        await _decided(graph, "ANNOUNCED", entry, what, 1)
    await _led(graph, "ANNOUNCED", 3, "VOTE")
    for who in (VIC, ZOE):
        choice = Choice("Contest:ANNOUNCED", "C7-EHEA", "Candidacy:ANNOUNCED/T:clinic")
        made(await cast(await acting(graph, who), "p", choice))
    await _led(graph, "ANNOUNCED", 4, "CLOSE")
    for voter, step in (("vic", ExclusionMove.CONFIRM), ("zoe", ExclusionMove.DISMISS)):
        await _excluded(graph, OLGA, "ANNOUNCED", voter, ExclusionMove.PROPOSE, 0)
        await _excluded(graph, OTTO, "ANNOUNCED", voter, step, 1)
    await _led(graph, "ANNOUNCED", 5, "CERTIFY")
    for entry, what, version in (("clinic", "SELECT", 2), ("clinic", "AWARD", 3), ("lesson", "SELECT", 2)):
        await _decided(graph, "ANNOUNCED", entry, what, version)
    await _led(graph, "ANNOUNCED", 6, "ANNOUNCE")


async def _at_the_vote(graph: Graph) -> None:
    await _contest(graph, "VOTING", "OPEN")
    made(await submit(await acting(graph, PAT), "p", "Contest:VOTING", "Entry:T:clinic", "C7-EHEA"))
    await _led(graph, "VOTING", 2, "NOMINATE")
    await _decided(graph, "VOTING", "clinic", "NOMINATE", 1)
    await _led(graph, "VOTING", 3, "VOTE")
    choice = Choice("Contest:VOTING", "C7-EHEA", "Candidacy:VOTING/T:clinic")
    made(await cast(await acting(graph, VIC), "p", choice))
    await _excluded(graph, OLGA, "VOTING", "vic", ExclusionMove.PROPOSE, 0)


async def _contest(graph: Graph, code: str, *moves: str) -> None:
    said = text(phases=PHASES, auditors=AUDITORS, title=f"Prizes, {code.lower()}")
    made(await begin(await acting(graph, ADA), "p", code, said))
    await _led(graph, code, 1, *moves)


async def _led(graph: Graph, code: str, version: int, *moves: str) -> None:
    for place, each in enumerate(moves, version):
        who = OTTO if each == "CERTIFY" else ADA
        made(await move(await acting(graph, who), "p", f"Contest:{code}", ContestMove[each], place, "It is time."))


async def _decided(graph: Graph, code: str, entry: str, what: str, version: int) -> None:
    decision = CandidacyDecision(f"Candidacy:{code}/T:{entry}", CandidacyMove[what], version, "So it is.")
    made(await decide(await acting(graph, EVE if what != "DISQUALIFY" else ADA), "p", decision))


async def _excluded(graph: Graph, who: ActorRecord, code: str, voter: str, what: ExclusionMove, version: int) -> None:
    given = Exclusion(f"Contest:{code}", f"Actor:{voter}", what, version, "All at once.")
    made(await exclude(await acting(graph, who), "p", given))


async def _editions(graph: Graph) -> None:
    """An edition in each status, one of which corrects another, and inputs in each status."""
    await auditor.refresh(graph, auditor.Thresholds(), auditor.today())
    made(await open_edition(await acting(graph, ADA), "p", GIVEN))
    await auditor.refresh(graph, auditor.Thresholds(), auditor.today())
    given = await inputs.submitted(graph, made(await inputs.saved(graph)))
    made(await inputs.decided(graph, inputs.IDA, made(given)))
    made(await inputs.submitted(graph, made(await inputs.saved(graph, text="It waits."))))
    made(await inputs.saved(graph, text="It is not done."))
    made(await freeze_edition(await acting(graph, ADA), "p", "Edition:GLOBAL:10", 1))
    for number, title in ((11, "Short report"), (12, "Corrected report")):
        corrects = {"supersedes": "Edition:GLOBAL:11"} if number == 12 else {}
        other: NewEdition = replace(GIVEN, number=number, title=title, **corrects)  # type: ignore[arg-type]
        made(await open_edition(await acting(graph, ADA), "p", other))
        if number == 11:
            made(await freeze_edition(await acting(graph, ADA), "p", "Edition:GLOBAL:11", 1))
            made(await publish_edition(await acting(graph, ADA), "p", "Edition:GLOBAL:11", 2))


async def _platform(graph: Graph) -> None:
    """Events, offers, choices, terms of a repository, and posts, in each status."""
    there = [
        made(await add(await acting(graph, ANN), "p", replace(SESSION, title=each, **of))) for each, of in SESSIONS
    ]
    made(await cancel(await acting(graph, ANN), "p", f"Event:{there[1].id}", 1, "It is off."))
    (theirs,) = read(calendar([there[2]], "n")).events
    await bring(graph, [replace(theirs, status=EventStatus.TENTATIVE)], "a file")
    for text_ in ("Trainers for nurses.", "Rooms."):
        offer = made(
            await offered(await acting(graph, PAT), "p", f"Stakeholder:{MINISTRY}", replace(SOUGHT, text=text_))
        )
    made(await end(await acting(graph, PAT), "p", f"Offer:{offer.id}", 1, "They were found."))
    for who, whose, last in ((PAT, MINISTRY, False), (QUIN, ACADEMY, True)):
        made(await choose(await acting(graph, who), "p", f"Stakeholder:{whose}", 0, is_suggested=False))
        if last:
            made(await choose(await acting(graph, who), "p", f"Stakeholder:{whose}", 1, is_suggested=True))
    made(await appoint(await acting(graph, ADA), "p", "DPG", 0, ["Actor:carol"]))
    for version, (to, match) in enumerate(
        (("SdgGoal:4", TermMatch.EXACT), ("SdgTarget:5.b", TermMatch.BROAD), ("ActionLine:C4", TermMatch.EXACT),
         ("Objective:GDC:1", TermMatch.EXACT)), 1,
    ):  # fmt: skip
        made(await map_term(await acting(graph, CAROL), "p", "Term:DPG:sector:health", version, to, match))
    await _posts(graph)


async def _posts(graph: Graph) -> None:
    for number, steps in enumerate(((), ("RETURN",), ("REJECT",), ("PUBLISH", "TAKE_DOWN"))):
        there = made(await written(graph, PAT, text=f"The clinic has opened door {number} today."))
        for each in steps:
            reasons = () if each == "PUBLISH" else ("OTHER",)
            there = made(await decided_post(graph, ANN, there, each, *reasons, note="So." if reasons else None))
    there = made(await written(graph, PAT, text="It was sent in too early."))
    made(await taken_back(graph, PAT, there))
    question = made(await written(graph, PAT, "QUESTION", title="Who trains nurses?", text="Where can they go?"))
    made(await decided_post(graph, ANN, question))
    answer = made(await written(graph, CAROL, "ANSWER", text="To the academy.", reply_to=f"Post:{question.id}"))
    made(await decided_post(graph, ANN, answer))
    each_kind = await one_of_each(graph)  # more than one post is about; the last one is the first of lists
    for some in (each_kind[:14], each_kind[14:]):
        text_ = f"The clinic has opened a door for {len(some)} things at once, {some[-1]} among them."
        made(await decided_post(graph, ANN, made(await written(graph, PAT, text=text_, about=(*ABOUT, *some)))))


async def _imports(graph: Graph) -> None:
    """Imports in each state, one of which merges two stakeholders."""
    await applied(graph, await merging(graph, "ministry-of-healths", MINISTRY, "They are one."))
    with tempfile.TemporaryDirectory() as folder:
        for state in ImportState:
            if state is ImportState.APPLIED:
                continue
            rows = f"id,title,organization,country\nfile,As {state.value.lower()},Trust,KEN\n"
            plan = await planned(graph, file_of(Path(folder), rows, "T"))
            if state is ImportState.STAGING:  # whoever staged it was killed
                kept = {
                    "state": state.value, "what": plan.what, "collection": plan.collection, "size": 1,
                    "fingerprint": plan.fingerprint, "summary": imports.summed(plan.summary), "stagedBy": "ada",
                    "stagedAt": "2026-01-01T00:00:00.000000Z",
                }  # fmt: skip
                await graph.write(
                    lambda tx, plan=plan, kept=kept: imports.begin(tx.run, plan.fingerprint, kept)  # type: ignore[misc]
                )
                continue
            staged = await stage(graph, plan, "ada")
            if state is ImportState.APPROVED:
                await approve(graph, staged.number, "ben")
            elif state is ImportState.DISCARDED:
                await discard(graph, staged.number, "ben")


async def _audit(graph: Graph) -> None:
    """Findings that somebody takes care of, that are left alone and that are resolved; a line signed off, and not."""
    await auditor.refresh(graph, auditor.Thresholds(), auditor.today())
    found = await FindingList(await acting(graph, ADA), None).page(PageArguments(2))
    first, second = (each.id for each in found.items)
    for batch in (
        await assign(await acting(graph, ADA), "p", [f"Finding:{first}"], "Actor:ann", auditor.today()),
        await snooze(
            await acting(graph, ADA), "p", [f"Finding:{second}"], auditor.today() + timedelta(days=10), "Later."
        ),
    ):
        assert batch.refused == 0
    for line, who in (("C11", FAN), ("C2", FAN)):
        made(await signing_off.sign_off(await acting(graph, who), "p", line, "As it is."))
    made(await signing_off.withdraw(await acting(graph, FAN), "p", "C11", "Too early."))


# Of each label that has a status, what that may be; and what the clock alone says, which nothing keeps.
STATUSES: Final[Mapping[str, type[Enum]]] = {
    "Linkage": LinkageStatus, "ObjectiveLinkage": LinkageStatus, "ActingRequest": ActingStatus,
    "Submission": SubmissionStatus, "Edition": EditionStatus, "FacilitatorInput": InputStatus,
    "Contest": ContestStatus, "Candidacy": CandidacyStatus, "VoteExclusion": ExclusionStatus,
    "Distinction": DistinctionStatus, "Endorsement": EndorsementStatus, "Replication": ReplicationStatus,
    "Offer": OfferStatus, "PartnerChoice": ChoiceStatus, "Post": PostStatus, "Event": EventStatus, "Entry": EntryStatus,
}  # fmt: skip
BY_CLOCK: Final = {"OVER", "EXPIRED"}
