"""Actors, and a graph that they may change: the built-in mapping, without entries, made anew for each test."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove
from ingest.shipping.builtin import builtin
from ingest.writing.apply import apply
from ingest.writing.changeset import Edges, Part
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.decisions import decide
from resolvers.review.linkage import Decision
from resolvers.review.proposals import Proposal, propose
from resolvers.review.texts import Source
from resolvers.scope.context import Context, Idempotency
from tests.resolvers.graphs import asking

CAROL = ActorRecord("carol", "Carol", Role.CONTRIBUTOR)
ANN = ActorRecord("ann", "Ann", Role.FACILITATOR, ("C4",))
BEN = ActorRecord("ben", "Ben", Role.FACILITATOR, ("C7",))
ADA = ActorRecord("ada", "Ada", Role.ADMINISTRATOR)
VERA = ActorRecord("vera", "Vera", Role.VIEWER)
BOOK = Source("A book about capacity", 2020, "https://example.org/book")


MAPPING = ("ActionLine", "SdgGoal", "SdgTarget", "Document", "Linkage")


async def mapped(graph: Graph) -> None:
    """Fill a graph with lines, goals, targets and the Matrix, its first release with them."""
    whole = builtin()
    parts = [part for part in whole.parts if not {*_labels(part)} - {*MAPPING}]
    await apply(graph, replace(whole, parts=parts))


def _labels(part: Part) -> tuple[str, ...]:
    return (part.kind.start, part.kind.end) if isinstance(part, Edges) else (part.name,)


async def acting(graph: Graph, actor: ActorRecord | None, key: str | None = None, body: str = "body") -> Context:
    """A request of somebody, with an Idempotency-Key where one is given."""
    context = await asking(graph)
    return replace(context, actor=actor, idempotency=Idempotency(key, body) if key else None)


def proposal(line: str = "C4", target: str | None = "4.5", goal: int | None = None, **more: object) -> Proposal:
    given = {"rationale": "Skills are the same for all.", "sources": (BOOK,), **more}
    return Proposal(line, goal, target, **given)  # type: ignore[arg-type]


async def proposed(graph: Graph, actor: ActorRecord = ANN, **given: object) -> ChangeRecord:
    made = await propose(await acting(graph, actor), "p", proposal(**given))  # type: ignore[arg-type]
    assert isinstance(made, ChangeRecord), made
    return made


async def decided(
    graph: Graph, actor: ActorRecord | None, key: str, move: LinkageMove, version: int, reason: str | None = "so it is"
) -> ChangeRecord | Refusal:
    return await decide(await acting(graph, actor), "p", Decision(key, move, version, reason))


def code(outcome: object) -> RefusalCode | None:
    """Why it was refused; None where it was not."""
    return outcome.code if isinstance(outcome, Refusal) else None


# Linkages that nobody gave a reason for in 2015.
WITHOUT = ("C3:SDG4", "C6:11.b", "C7-EGOV:17.8", "C10:10.3")


async def texts(graph: Graph, folder: Path) -> Path:
    """Files with a text for each target, and for each linkage but four."""
    vocabulary = (await acting(graph, None)).vocabulary
    targets = [(each.code, each.goal, f"A made-up text of {each.code}") for each in vocabulary.targets.values()]
    linkages = [
        (each.key, each.line, each.goal, each.target or "", f"Made-up words on how {each.line} serves {each.key}")
        for each in vocabulary.linkages.values()
        if each.key not in WITHOUT
    ]
    write(folder / "sdg_targets.csv", ("target", "goal", "text"), targets)
    write(folder / "linkages.csv", ("edge_id", "action_line", "goal", "target", "rationale"), linkages)
    return folder


def write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
