"""Somebody asks to act for the ministry, and others decide."""

from typing import Any

from graphdb.engine import Graph
from graphdb.records.acting import ActingMove, ActingRecord
from graphdb.records.actors import ActorRecord
from resolvers.acting.asking import Asked, ask_to_act
from resolvers.acting.deciding import ActingDecision, decide
from tests.resolvers.reviewing import CAROL, acting
from tests.resolvers.submissions.entering import MINISTRY

WHY = "I keep its register."


async def asked(graph: Graph, actor: ActorRecord | None = CAROL, key: str | None = None, **given: Any) -> Any:
    given = given or {"stakeholder": f"Stakeholder:{MINISTRY}"}
    return await ask_to_act(await acting(graph, actor, key), "p", Asked(**{"reason": WHY, **given}))


async def answered(
    graph: Graph, actor: ActorRecord | None, request: ActingRecord, move: str, reason: str | None = "So it is."
) -> Any:
    decision = ActingDecision(f"ActingRequest:{request.id}", ActingMove[move], request.version, reason)
    return await decide(await acting(graph, actor), "p", decision)
