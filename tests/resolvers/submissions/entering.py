"""A register that people send entries in to: who they are, what they send, and how it is decided."""

from dataclasses import replace
from typing import Any

from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.submissions import DecisionReason, SubmissionMove, SubmissionRecord
from ingest.shipping.builtin import builtin
from ingest.writing.apply import apply
from ingest.writing.changeset import Edges
from resolvers.submissions.deciding import SubmissionDecision, decide_all
from resolvers.submissions.sending import Sent, send
from tests.resolvers.registering import CLINIC, LOOSE, brought
from tests.resolvers.reviewing import MAPPING, acting

MINISTRY = "ministry-of-health"
PAT = ActorRecord("pat", "Pat", Role.CONTRIBUTOR, (), (MINISTRY,))  # acts for the ministry
WORDS = " ".join(["word"] * 150)
FORM: dict[str, Any] = {
    "title": "Skills for rural clinics", "description": WORDS, "collection": "T", "kinds": ["PROJECT"],
    "status": "ONGOING", "scope": "NATIONAL", "startDate": "2024-02-01", "lines": ["C4", "C7-EHEA"],
    "contributions": [{"target": "4.4", "via": "C4", "statement": "It trains nurses."}, {"goal": 5}],
    "countries": ["KEN"],
    "stakeholders": [
        {"id": MINISTRY, "role": "owner"},
        {"name": "Clinic Makers", "country": "KEN", "kind": "CIVIL_SOCIETY"},
    ],
}  # fmt: skip
PLACES = (*MAPPING, "Region", "Country")


async def open_register(graph: Graph) -> None:
    """The mapping, places, and two entries of a file, of one of which the ministry is the owner."""
    whole = builtin()
    ends = [
        part for part in whole.parts if isinstance(part, Edges) and not {part.kind.start, part.kind.end} - {*PLACES}
    ]
    nodes = [part for part in whole.parts if part.name in PLACES]
    await apply(graph, replace(whole, parts=[*nodes, *ends]))
    await brought(graph, CLINIC, LOOSE)


async def sent(graph: Graph, actor: ActorRecord | None = PAT, key: str | None = None, **given: Any) -> Any:
    move = SubmissionMove[given.pop("move", "SUBMIT")]
    if "submission" not in given:
        given.setdefault("form", FORM)
    return await send(await acting(graph, actor, key), "p", Sent(move, **given))


async def decided(
    graph: Graph,
    actor: ActorRecord | None,
    submission: SubmissionRecord,
    move: str,
    *reasons: DecisionReason,
    note: str | None = None,
    version: int | None = None,
) -> Any:
    decision = SubmissionDecision(
        f"Submission:{submission.id}", SubmissionMove[move], version or submission.version, reasons, note
    )
    return (await decide_all(await acting(graph, actor), "p", [decision])).results[0].outcome
