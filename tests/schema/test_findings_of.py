"""The work list of another framework as clients see it, beside that of the SDGs, which has nothing of it."""

from typing import Any

from graphdb.engine import Graph
from graphdb.questions import ingest
from tests.graphdb.audited import FRAMED, SOUND, write
from tests.resolvers.reviewing import ADA, ANN, BEN
from tests.schema.test_findings import ASSIGN, BROKEN, SNOOZE, asked

FAULTS = (
    "MATCH (k:ObjectiveLinkage {key: 'C4:GDC2'}) REMOVE k.rationale",
    "MATCH (k:ObjectiveLinkage {key: 'C1:GDC1'}) REMOVE k.reviewedAt",
    "MATCH (e:Entry {id: 'X:two'}), (o:Objective {code: 'GDC:1'}) CREATE (e)-[:ADVANCES]->(o)",
    "MATCH (k:ObjectiveLinkage {key: 'C7-ELEA:MDG2'}) SET k.status = 'RETIRED', k.inMapping = false",
)
ALL_DUE = "MATCH (state:GraphState {id: 'graph'}) SET state.due = ['C1', 'C4', 'C7-ELEA', '']"
OF_SDGS = """{ findings { totalCount nodes { id message framework { code } }
    facets(by: [RULE, ACTION_LINE]) { values { value count } } }
  auditRules { id openCount } coverage { actionLine { code } openFindings blockers }
  entries { nodes { id findings { id } } } linkages { nodes { key findings { id } sameText { key } } } }"""
OF_GDC = """query ($filter: FindingFilter, $of: String!) { findingsOf(framework: $of, filter: $filter) {
  totalCount facets(by: [SEVERITY]) { values { value count } }
  nodes { id severity state message framework { code } actionLine { code } subject { id __typename } } } }"""
NO_WORDS = "Finding:no-rationale:GDC:ObjectiveLinkage:C4:GDC2"


async def test_what_is_found_of_objectives_stands_in_a_list_of_its_own(graph: Graph) -> None:
    await write(graph, SOUND, *BROKEN)
    before = await asked(graph, OF_SDGS)
    assert (before["findings"]["totalCount"], {each["framework"]["code"] for each in before["findings"]["nodes"]}) == (
        4, {"SDG"},
    )  # fmt: skip
    await write(graph, FRAMED, *FAULTS, ALL_DUE)
    assert await asked(graph, OF_SDGS) == before

    async def listed(of: str = "GDC", **given: Any) -> list[str]:
        found = (await asked(graph, OF_GDC, of=of, filter=given))["findingsOf"]
        assert found["totalCount"] == len(found["nodes"])
        assert {each["framework"]["code"] for each in found["nodes"]} <= {of}
        return [each["id"] for each in found["nodes"]]

    claim, review = "Finding:unmapped-claim:GDC:Entry:X:two:C4", "Finding:review-due:GDC:ObjectiveLinkage:C1:GDC1"
    assert await listed() == [NO_WORDS, claim, review]
    assert await listed("MDG") == [
        "Finding:unmapped-claim:MDG:Entry:X:three:C7-ELEA", "Finding:unlinked-target:MDG:Objective:MDG:2",
    ]  # fmt: skip
    assert await listed("SDG") == [each["id"] for each in before["findings"]["nodes"]]
    assert await listed(actionLine={"in": ["C1"]}) == [review]
    assert await listed(subject=["ObjectiveLinkage:c4:gdc2", "Entry:X:two"]) == [NO_WORDS, claim]
    assert await listed(severity=["BLOCKER"]) == [NO_WORDS]
    first = (await asked(graph, OF_GDC, of="gdc"))["findingsOf"]
    assert first["facets"] == [
        {"values": [{"value": "BLOCKER", "count": 1}, {"value": "WARNING", "count": 1}, {"value": "INFO", "count": 1}]}
    ]
    assert first["nodes"][0] == {
        "id": NO_WORDS, "severity": "BLOCKER", "state": "OPEN", "message": "C4:GDC2 has no rationale.",
        "framework": {"code": "GDC"}, "actionLine": {"code": "C4"},
        "subject": {"id": "ObjectiveLinkage:C4:GDC2", "__typename": "ObjectiveLinkage"},
    }  # fmt: skip
    ways = """query ($id: ID!) { node(id: $id) { id ... on Finding { state } }
      objectiveLinkage(key: "C4:GDC2") { findings { id } none: findings(state: RESOLVED) { id } } }"""
    data = await asked(graph, ways, id=NO_WORDS)
    assert data["node"] == {"id": NO_WORDS, "state": "OPEN"}
    assert data["objectiveLinkage"] == {"findings": [{"id": NO_WORDS}], "none": []}

    # they are taken care of as any, by who may decide about the line
    refused = (await asked(graph, ASSIGN, BEN, id=NO_WORDS, assignee="Actor:ben"))["assignFinding"]
    assert refused["code"] == "NOT_YOUR_LINE"
    given = (await asked(graph, ASSIGN, ANN, id=NO_WORDS, assignee="Actor:ann", dueOn="2026-12-31"))["assignFinding"]
    assert given["finding"]["state"] == "ASSIGNED"
    left = (await asked(graph, SNOOZE, ADA, id=review, until="2026-12-31", reason="Later."))["snoozeFinding"]
    assert left["finding"]["state"] == "SNOOZED"
    assert await listed() == [NO_WORDS, claim]
    assert await asked(graph, OF_SDGS) == before

    # and resolved by what takes their cause away; an entry that goes takes its own with it
    await graph.write(lambda tx: ingest.remove_these(tx.run, ["X:two"]))
    await write(graph, "MATCH (k:ObjectiveLinkage {key: 'C4:GDC2'}) SET k.rationale = 'So it is.'", ALL_DUE)
    assert NO_WORDS in await listed(state=["RESOLVED"])
    assert claim not in await listed(state=["OPEN", "RESOLVED"])
