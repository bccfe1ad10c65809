"""What came of a mutation, as clients get it."""

from dataclasses import replace

from graphdb.engine import Graph
from schema import schema
from schema.guard import Executor
from tests.resolvers.reviewing import ADA, acting, mapped

REFUSED = """mutation ($key: String!) { decideLinkage(input: {key: $key, decision: CONFIRM, expectedVersion: 1}) {
  ... on Refused { code key allowedMoves current { id version }
    subject { __typename id version proposedBy { id } ... on Linkage { key } } } } }"""


async def test_a_refusal_shows_what_it_is_about_whatever_that_is(graph: Graph) -> None:
    await mapped(graph)
    answers = []
    for key in ("C4:4.4", "C4:1.1"):
        context = await acting(graph, ADA)
        result = await Executor(schema).execute(REFUSED, {"key": key}, replace(context, actor=ADA))
        assert not result.errors
        answers.append((result.data or {})["decideLinkage"])
    legal, unknown = answers
    assert legal["current"] == {"id": "Linkage:C4:4.4", "version": 1}
    subject = {"__typename": "Linkage", **legal["current"], "proposedBy": None, "key": "C4:4.4"}
    assert legal["subject"] == subject
    assert legal["allowedMoves"] == ["REAFFIRM", "DISPUTE", "RETIRE", "EDIT"]
    assert (unknown["code"], unknown["current"], unknown["subject"]) == ("UNKNOWN_CODE", None, None)
