"""A mapping under audit, from an empty graph: two people with tokens, a release, and what can be proved afterwards."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import EMBEDDED, USUAL, OpenEngine
from tests.stocktaking import stocktaking
from tests.web.servers import GRAPHQL, program

CHANGED = """__typename ... on LinkageChanged {
  linkage { key status version negative proposedBy { name } reviewedBy { name } }
  change { sequence hash previousHash requestId at } }
  ... on Refused { code message key allowedMoves current { version status } }"""
PROPOSE = f"mutation ($input: ProposeLinkageInput!) {{ outcome: proposeLinkage(input: $input) {{ {CHANGED} }} }}"
DECIDE = f"mutation ($input: DecisionInput!) {{ outcome: decideLinkage(input: $input) {{ {CHANGED} }} }}"
KEY = "C4:4.5"
PROPOSAL = {
    "actionLine": "C4", "target": "4.5", "rationale": "Skills open doors that were shut to some.",
    "sources": [{"title": "Skills for all", "year": 2024, "url": "https://example.org/skills"}],
}  # fmt: skip


class Person:
    """Somebody who asks over HTTP, with a token or without."""

    def __init__(self, url: str, token: str | None) -> None:
        self._headers = {"accept": GRAPHQL, **({"authorization": f"Bearer {token}"} if token else {})}
        self._url = f"{url}/graphql"

    def sends(self, query: str, headers: dict[str, str] | None = None, **variables: Any) -> Any:
        answer = httpx.post(
            self._url,
            json={"query": query, "variables": variables},
            headers=self._headers | (headers or {}),
            timeout=60,
        )
        body = answer.json()
        assert "errors" not in body, body["errors"]
        return body["data"]

    def decides(self, decision: str, version: int, reason: str | None = None) -> Any:
        given = {"key": KEY, "decision": decision, "expectedVersion": version, "reason": reason}
        return self.sends(DECIDE, input=given)["outcome"]


def token(settings: dict[str, str], folder: Path | None, *given: str) -> str:
    ran = stocktaking("token", "create", *given, "--json", folder=folder, **settings)
    assert ran.status == 0, ran.err
    return str(ran.data["token"])


@pytest.mark.parametrize(
    "engine", [pytest.param(name, marks=pytest.mark.neo4j if name != EMBEDDED else ()) for name in USUAL]
)
async def test_two_people_review_a_linkage_publish_it_and_everybody_can_prove_it(
    engine: str, request: pytest.FixtureRequest, open_engine: OpenEngine, tmp_path: Path
) -> None:
    settings: dict[str, str] = {}
    folder: Path | None = tmp_path / "graph"
    if engine != EMBEDDED:
        async with open_engine(engine):  # reached and empty
            settings = {"GRAPH_URL": request.getfixturevalue("neo4j_servers")(engine)}
        if auth := request.getfixturevalue("neo4j_auth"):
            settings |= {"GRAPH_USER": auth[0], "GRAPH_PASSWORD": auth[1]}
        folder = None
    assert stocktaking("seed", folder=folder, **settings).status == 0
    ann = token(settings, folder, "--name", "Ann", "--role", "facilitator", "--line", "C4")
    ada = token(settings, folder, "--name", "Ada", "--role", "administrator")
    with program(tmp_path, **settings) as started:
        story(Person(started.url, ann), Person(started.url, ada), Person(started.url, None))
    for command in ((), ("history",), ("releases",)):
        ran = stocktaking("check", *command, folder=folder, **settings)
        assert ran.status == 0, ran.out + ran.err


def story(ann: Person, ada: Person, reader: Person) -> None:
    assert ann.sends("{ viewer { name role lines { code } } }")["viewer"] == {
        "name": "Ann", "role": "FACILITATOR", "lines": [{"code": "C4"}],
    }  # fmt: skip
    assert reader.sends("{ viewer { name } }")["viewer"] is None

    proposed = ann.sends(PROPOSE, {"idempotency-key": "story-1"}, input=PROPOSAL)["outcome"]
    assert ann.sends(PROPOSE, {"idempotency-key": "story-1"}, input=PROPOSAL)["outcome"] == proposed
    other = ann.sends(PROPOSE, {"idempotency-key": "story-1"}, input={**PROPOSAL, "target": "4.6"})["outcome"]
    assert other["code"] == "IDEMPOTENCY_MISMATCH"
    assert proposed["linkage"] == {
        "key": KEY, "status": "PROPOSED", "version": 1, "negative": False, "proposedBy": {"name": "Ann"},
        "reviewedBy": None,
    }  # fmt: skip
    own = ann.decides("CONFIRM", 1)
    assert (own["code"], own["allowedMoves"]) == ("FOUR_EYES", ["CONFIRM", "DISPUTE", "REJECT", "EDIT"])
    confirmed = ada.decides("CONFIRM", 1)
    assert (confirmed["linkage"]["status"], confirmed["linkage"]["reviewedBy"]) == ("CONFIRMED", {"name": "Ada"})
    assert confirmed["change"]["previousHash"] == proposed["change"]["hash"]
    stale = ann.decides("DISPUTE", 1, "too broad")
    assert (stale["code"], stale["current"]) == ("STALE_VERSION", {"version": 2, "status": "CONFIRMED"})
    disputed = ann.decides("DISPUTE", 2, "too broad")
    assert disputed["linkage"]["status"] == "DISPUTED"

    history = reader.sends(f"""{{ linkage(key: "{KEY}") {{ allowedMoves
      history {{ totalCount nodes {{ sequence move reason requestId actor {{ name role }} before {{ status }}
        after {{ status version sources {{ title }} }} }} }} }} }}""")
    nodes = history["linkage"]["history"]["nodes"]
    assert [(each["sequence"], each["move"], each["actor"]["name"]) for each in nodes] == [
        (190, "PROPOSE", "Ann"), (191, "CONFIRM", "Ada"), (192, "DISPUTE", "Ann"),
    ]  # fmt: skip
    assert nodes[2]["requestId"] == disputed["change"]["requestId"]
    assert nodes[2]["reason"] == "too broad"
    assert nodes[0]["after"]["sources"] == [{"title": "Skills for all"}]

    publish = """mutation { publishRelease(title: "WSIS-SDG Matrix 2026") { ... on Refused { code }
      ... on ReleasePublished { release {
        number linkageCount contentChecksum citation publishedBy { name } } } } }"""
    assert ann.sends(publish)["publishRelease"]["code"] == "NOT_ALLOWED"
    release = ada.sends(publish)["publishRelease"]["release"]
    assert (release["number"], release["linkageCount"], release["publishedBy"]) == (2, 189, {"name": "Ada"})
    assert release["contentChecksum"] in release["citation"]

    diff = reader.sends("""{ releaseDiff(from: 1, to: 2) { totalCount added removed changed
      nodes { kind key before { status } after { status }
        changes { move actor { name } reason } } } }""")["releaseDiff"]
    assert (diff["totalCount"], diff["added"]) == (1, 1)
    assert diff["nodes"][0] == {
        "kind": "ADDED", "key": KEY, "before": None, "after": {"status": "DISPUTED"},
        "changes": [
            {"move": "PROPOSE", "actor": {"name": "Ann"}, "reason": None},
            {"move": "CONFIRM", "actor": {"name": "Ada"}, "reason": None},
            {"move": "DISPUTE", "actor": {"name": "Ann"}, "reason": "too broad"},
        ],
    }  # fmt: skip

    at = confirmed["change"]["at"]
    then = f"""{{ at: linkage(key: "{KEY}", asOf: "{at}") {{ status version }} first: linkage(key: "{KEY}", release: 1)
      {{ status }} second: linkage(key: "{KEY}", release: 2) {{ status }} now: linkage(key: "{KEY}") {{ status }}
      one: linkages(release: 1) {{ totalCount }} two: linkages(release: 2) {{ totalCount }}
      cells: matrix(rows: ACTION_LINE_AREA, columns: SDG_TARGET, asOf: "{at}") {{
        cells(nonEmpty: false) {{ row column gap }} }} }}"""
    past = ada.sends(then)
    assert past["at"] == {"status": "CONFIRMED", "version": 2}
    assert (past["first"], past["second"]["status"], past["now"]["status"]) == (None, "DISPUTED", "DISPUTED")
    assert (past["one"]["totalCount"], past["two"]["totalCount"]) == (188, 189)
    (cell,) = [each for each in past["cells"]["cells"] if (each["row"], each["column"]) == ("C4", "4.5")]
    assert cell["gap"] == "MAPPED_ONLY"
