"""The work list as clients see it."""

from dataclasses import replace
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord
from resolvers.audit.auditor import Auditor
from resolvers.audit.rulebook import RULES
from resolvers.scope.context import Context
from tests.graphdb.audited import DAY, SOUND, write
from tests.resolvers.reviewing import ANN, BEN, acting
from tests.schema.asking import GUARDED

BROKEN = (
    "MATCH (k:Linkage) WHERE k.key IN ['C4:4.4', 'C7-ELEA:4.1'] REMOVE k.rationale",
    "MATCH (e:Entry {id: 'X:two'}), (t:SdgTarget {code: '5.1'}) CREATE (e)-[:CONTRIBUTES_TO]->(t)",
    "CREATE (:Collection {code: 'X', title: 'X', hosted: false, synthetic: true})",
    "MATCH ()-[t:TABULATED]->() SET t.inAnnex = false",
)
FINDING = "Finding:no-rationale:Linkage:C4:4.4"
LIST = """query ($filter: FindingFilter, $first: Int, $after: String) {
  findings(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node { id state } }
    nodes {
      id severity state message firstSeenAt resolvedAt dueOn snoozedUntil reason rule { id title openCount }
      actionLine { code } assignee { id name }
      subject { id __typename ... on Linkage { key } ... on Entry { title } ... on SdgGoal { number } }
    }
  }
}"""
ASSIGN = """mutation ($id: ID!, $assignee: ID, $dueOn: Date) {
  assignFinding(id: $id, assignee: $assignee, dueOn: $dueOn) {
    __typename ... on FindingChanged { finding { id state dueOn assignee { id name } } } ... on Refused { code message }
  }
}"""
SNOOZE = """mutation ($id: ID!, $until: Date!, $reason: String!) {
  snoozeFinding(id: $id, until: $until, reason: $reason) {
    __typename ... on FindingChanged { finding { state snoozedUntil reason } } ... on Refused { code message }
  }
}"""


@pytest.fixture
async def broken(graph: Graph) -> Graph:
    await write(graph, SOUND, *BROKEN)
    return graph


async def on_the_day(graph: Graph, actor: ActorRecord | None) -> Context:
    context = await acting(graph, actor)
    return replace(context, services=replace(context.services, auditor=Auditor(day=lambda: DAY)))


async def asked(graph: Graph, query: str, actor: ActorRecord | None = None, **variables: Any) -> Any:
    result = await GUARDED.execute(query, variables, await on_the_day(graph, actor))
    assert result.errors is None, result.errors
    return result.data


async def test_findings_are_listed_with_what_they_are_about(broken: Graph) -> None:
    found = (await asked(broken, LIST))["findings"]
    assert found["totalCount"] == 4
    assert [each["node"]["id"] for each in found["edges"]] == [each["id"] for each in found["nodes"]]
    first = found["nodes"][0]
    assert first.pop("firstSeenAt").endswith("+00:00")
    assert first == {
        "id": FINDING,
        "severity": "BLOCKER",
        "state": "OPEN",
        "message": "C4:4.4 has no rationale.",
        "resolvedAt": None,
        "dueOn": None,
        "snoozedUntil": None,
        "reason": None,
        "rule": {"id": "no-rationale", "title": "Linkage without rationale or source", "openCount": 2},
        "actionLine": {"code": "C4"},
        "assignee": None,
        "subject": {"id": "Linkage:C4:4.4", "__typename": "Linkage", "key": "C4:4.4"},
    }
    assert [each["subject"]["__typename"] for each in found["nodes"]] == ["Linkage", "Linkage", "Entry", "SdgGoal"]


async def test_pages_are_followed_to_the_end(broken: Graph) -> None:
    ids, after = [], None
    while True:
        found = (await asked(broken, LIST, first=3, after=after))["findings"]
        ids += [each["id"] for each in found["nodes"]]
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert len(ids) == len({*ids}) == 4


async def test_a_filter_says_which(broken: Graph) -> None:
    given = {"severity": ["BLOCKER"], "actionLine": {"in": ["C7"]}, "state": ["OPEN"], "rule": ["no-rationale"]}
    found = (await asked(broken, LIST, filter=given))["findings"]
    assert [each["id"] for each in found["nodes"]] == ["Finding:no-rationale:Linkage:C7-ELEA:4.1"]


async def test_rules_are_listed_with_what_is_open(broken: Graph) -> None:
    rules = (await asked(broken, "{ auditRules { id title description severity openCount } }"))["auditRules"]
    assert [each["id"] for each in rules] == [rule.id for rule in RULES]
    assert {each["id"]: each["openCount"] for each in rules if each["openCount"]} == {
        "no-rationale": 2, "unmapped-claim": 1, "tables-disagree": 1,
    }  # fmt: skip


async def test_entries_lead_to_findings_about_them(broken: Graph) -> None:
    query = """{ findings { nodes { id subject { id } } }
      entries { nodes { id findings { id state } resolved: findings(state: RESOLVED) { id } } } }"""
    data = await asked(broken, query)
    listed: dict[str, list[str]] = {}
    for each in data["findings"]["nodes"]:
        listed.setdefault(each["subject"]["id"], []).append(each["id"])
    for entry in data["entries"]["nodes"]:
        assert [each["id"] for each in entry["findings"]] == listed.get(entry["id"], [])
        assert {each["state"] for each in entry["findings"]} <= {"OPEN"} and entry["resolved"] == []
    assert any(each["findings"] for each in data["entries"]["nodes"])


async def test_linkages_lines_and_ids_lead_to_findings(broken: Graph) -> None:
    query = """query ($id: ID!) {
      linkages(filter: {hasRationale: false}) { nodes { key findings { id } open: findings(state: OPEN) { id } } }
      linkage(key: "C4:4.4") { findings(state: RESOLVED) { id } }
      coverage { actionLine { code } openFindings }
      node(id: $id) { id ... on Finding { message } }
    }"""
    data = await asked(broken, query, id=FINDING)
    assert [each["findings"] for each in data["linkages"]["nodes"]] == [
        [{"id": FINDING}], [{"id": "Finding:no-rationale:Linkage:C7-ELEA:4.1"}],
    ]  # fmt: skip
    assert all(each["open"] == each["findings"] for each in data["linkages"]["nodes"])
    assert data["linkage"]["findings"] == []
    assert {each["actionLine"]["code"]: each["openFindings"] for each in data["coverage"]} == {
        "C1": 0, "C4": 3, "C7": 1, "C7-EGOV": 0, "C7-ELEA": 1,
    }  # fmt: skip
    assert data["node"] == {"id": FINDING, "message": "C4:4.4 has no rationale."}


async def test_somebody_takes_care_of_a_finding(broken: Graph) -> None:
    await asked(broken, LIST)
    made = await asked(broken, ASSIGN, ANN, id=FINDING, assignee="Actor:ann", dueOn="2999-12-31")
    assert made["assignFinding"] == {
        "__typename": "FindingChanged",
        "finding": {
            "id": FINDING, "state": "ASSIGNED", "dueOn": "2999-12-31", "assignee": {"id": "Actor:ann", "name": "Ann"},
        },
    }  # fmt: skip
    back = await asked(broken, ASSIGN, ANN, id=FINDING)
    assert back["assignFinding"]["finding"]["state"] == "OPEN"


async def test_who_may_not_is_told_why(broken: Graph) -> None:
    await asked(broken, LIST)
    refused = (await asked(broken, ASSIGN, BEN, id=FINDING, assignee="Actor:ben"))["assignFinding"]
    assert (refused["__typename"], refused["code"]) == ("Refused", "NOT_YOUR_LINE")


async def test_it_is_left_alone_for_a_year_at_most(broken: Graph) -> None:
    await asked(broken, LIST)
    given = {"id": FINDING, "until": "2999-12-31", "reason": "later"}
    result = await GUARDED.execute(SNOOZE, given, await on_the_day(broken, ANN))
    assert [(each.extensions or {})["code"] for each in result.errors or ()] == ["BAD_USER_INPUT"]
    day = DAY.isoformat()
    made = await asked(broken, SNOOZE, ANN, id=FINDING, until=day, reason="later")
    assert made["snoozeFinding"]["finding"] == {"state": "SNOOZED", "snoozedUntil": day, "reason": "later"}


async def test_a_work_list_is_ordered_and_counted_in_one_call(broken: Graph) -> None:
    await asked(broken, LIST)
    await asked(broken, ASSIGN, ANN, id=FINDING, assignee="Actor:ann", dueOn="2999-12-31")
    query = """query ($filter: FindingFilter) { findings(filter: $filter, orderBy: DUE, first: 1) {
      nodes { id } facets(by: [RULE, SEVERITY, ASSIGNEE]) { dimension unknownCount values { value label count } }
    } }"""
    found = (await asked(broken, query))["findings"]
    assert found["nodes"] == [{"id": FINDING}]
    rule, severity, assignee = found["facets"]
    assert rule["values"][0] == {
        "value": "no-rationale", "label": "Linkage without rationale or source", "count": 2,
    }  # fmt: skip
    assert [(each["value"], each["count"]) for each in severity["values"]] == [("BLOCKER", 2), ("WARNING", 2)]
    assert assignee == {
        "dimension": "ASSIGNEE", "unknownCount": 3, "values": [{"value": "Actor:ann", "label": "Ann", "count": 1}],
    }  # fmt: skip
    mine = await asked(broken, query, ANN, filter={"mine": True, "dueBefore": "3000-01-01"})
    assert mine["findings"]["nodes"] == [{"id": FINDING}]


async def test_many_findings_are_taken_care_of_at_once(broken: Graph) -> None:
    await asked(broken, LIST)
    elea = "Finding:no-rationale:Linkage:C7-ELEA:4.1"
    many = """mutation ($ids: [ID!]!, $until: Date!) {
      assignFindings(ids: $ids, assignee: "Actor:ann") { ...told }
      snoozeFindings(ids: $ids, until: $until, reason: "later") { ...told }
    }
    fragment told on FindingBatchOutcome { applied refused results {
      findingId outcome { __typename ... on FindingChanged { finding { id state } } ... on Refused { code message } }
    } }"""
    made = await asked(broken, many, ANN, ids=[FINDING, elea], until=DAY.isoformat())
    for name, state in (("assignFindings", "ASSIGNED"), ("snoozeFindings", "SNOOZED")):
        assert (made[name]["applied"], made[name]["refused"]) == (1, 1)
        own, other = made[name]["results"]
        assert own["outcome"]["finding"] == {"id": FINDING, "state": state}
        assert (other["findingId"], other["outcome"]["code"]) == (elea, "NOT_YOUR_LINE")
