"""The clinic of the ministry and the school of the academy: who says what of them."""

from datetime import timedelta
from typing import Any

from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.distinctions import (
    Criterion,
    DistinctionKind,
    DistinctionMove,
    DistinctionRecord,
    ReplicationMove,
    ReplicationRecord,
    Verdict,
)
from ingest.entries import Contribution, Organization, Reported
from resolvers.distinctions import distinguishing, endorsing, replicating
from resolvers.distinctions.seeing import today
from tests.resolvers.registering import brought
from tests.resolvers.reviewing import CAROL, acting
from tests.resolvers.submissions.entering import MINISTRY, PAT, open_register

ACADEMY = "academy-of-skills"
SCHOOL = Reported(
    "T", "school", "A school of skills", ("PROJECT",), {"year": 2026, "status": "ONGOING"}, ("C4",),
    (Contribution(4),), countries=("KEN",), organizations=(Organization("Academy of Skills", role="owner"),),
)  # fmt: skip
CLINIC_ID, SCHOOL_ID = "Entry:T:clinic", "Entry:T:school"
QUIN = ActorRecord("quin", "Quin", Role.CONTRIBUTOR, (), (ACADEMY,))  # acts for the academy
FAY = ActorRecord("fay", "Fay", Role.FACILITATOR, ("C4",), (MINISTRY,))  # facilitates, and acts for the ministry
PAPER = ("https://example.org/evaluation", "An evaluation")
MET = distinguishing.Judged(Criterion.RESULTS_AND_IMPACT, Verdict.MET, "Twice as many.", (PAPER,))
NOT_MET = distinguishing.Judged(Criterion.PARTNERSHIPS, Verdict.NOT_MET)
MARK = "Quetzalcoatl"


async def opened(graph: Graph) -> None:
    """A register with both."""
    await open_register(graph)
    await brought(graph, SCHOOL)


async def proposed(graph: Graph, actor: ActorRecord | None = CAROL, key: str | None = None, **given: Any) -> Any:
    new = {
        "entry": CLINIC_ID, "kind": DistinctionKind.GOOD_PRACTICE, "statement": f"{MARK} works.",
        "criteria": (MET, NOT_MET), "until": today() + timedelta(days=30), **given,
    }  # fmt: skip
    return await distinguishing.propose(await acting(graph, actor, key), "p", distinguishing.NewDistinction(**new))


async def decided(
    graph: Graph, actor: ActorRecord | None, there: DistinctionRecord, move: str, reason: str | None = None
) -> Any:
    given = distinguishing.DistinctionDecision(f"Distinction:{there.id}", DistinctionMove[move], there.version, reason)
    return await distinguishing.decide(await acting(graph, actor), "p", given)


async def endorsed(graph: Graph, actor: ActorRecord | None = QUIN, **given: Any) -> Any:
    said = {"entry": CLINIC_ID, "stakeholder": f"Stakeholder:{ACADEMY}", "text": "We stand for it.", **given}
    return await endorsing.endorse(await acting(graph, actor), "p", **said)


async def claimed(graph: Graph, actor: ActorRecord | None = QUIN, **given: Any) -> Any:
    new = {
        "entry": SCHOOL_ID, "original": CLINIC_ID, "what": f"Its {MARK} training.", "changed": "In schools.",
        "statement": "We visited it.", **given,
    }  # fmt: skip
    return await replicating.claim(await acting(graph, actor), "p", replicating.NewReplication(**new))


async def answered(
    graph: Graph,
    actor: ActorRecord | None,
    there: ReplicationRecord,
    move: str,
    reason: str | None = None,
    *papers: Any,
) -> Any:
    given = replicating.ReplicationDecision(
        f"Replication:{there.id}", ReplicationMove[move], there.version, reason, papers
    )
    return await replicating.decide(await acting(graph, actor), "p", given)


__all__ = ["MINISTRY", "PAT"]
