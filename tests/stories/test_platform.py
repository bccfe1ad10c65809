"""One entry on its way through the platform: sent in, published, voted for, a champion, reported, found to be a good
practice, and done again elsewhere."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from graphdb.adapter.embedded import EmbeddedServer
from graphdb.adapter.opening import database_of
from graphdb.engine import Graph
from graphdb.records.actors import Role
from resolvers.history.verify_register import prove_register
from resolvers.people import tokens
from tests.stories.test_editions import FREEZE, OPEN, PUBLISH
from tests.stories.test_submission import DECIDE, LONG, SUBMIT, asked, client

__all__ = ["client"]
CONTEST = "Contest:PRIZES-2031"
VOTER, OTHER = "Stakeholder:voters-union.KEN", "Stakeholder:school-of-gulu.UGA"
NEW = [
    {"id": "Stakeholder:itu", "role": "owner"},
    {"name": "Voters Union", "country": "KEN", "kind": "CIVIL_SOCIETY"},
    {"name": "School of Gulu", "country": "UGA", "kind": "ACADEMIA"},
]
EVERYTHING = """query ($id: ID!) { sdgGoal(number: 5) {
    entries(filter: {id: {in: [$id]}, distinction: {in: [GOOD_PRACTICE]}, region: {in: ["AFRICA"]}}) {
      nodes { title candidacies { status } distinctions { kind criteria { code verdict evidence { url } } }
        endorsements { text } replicatedIn { state country { name(language: FR) } entry { title } }
        lineage { descendants { steps } countries { alpha3 } } } } }
  distinctions(filter: {of: {region: {in: ["AFRICA"]}, sdgGoal: {in: [5]}}}) { totalCount }
  replications { totalCount } edition(series: "GLOBAL", number: 11) { reflected hash } }"""


@pytest.fixture
async def graph(embedded_server: EmbeddedServer, copied: Callable[[str], str]) -> AsyncIterator[Graph]:
    opened = await database_of(embedded_server, copied("platform"), deadline=30)
    yield opened
    await opened.close()


def local(days: int) -> str:
    return f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%dT%H:%M}"


async def test_an_entry_is_sent_in_prized_reported_found_good_and_done_again(
    client: httpx.AsyncClient, graph: Graph
) -> None:
    async def token(name: str, role: Role = Role.CONTRIBUTOR, lines: Any = (), acts_for: str | None = None) -> str:
        acting = [acts_for.removeprefix("Stakeholder:")] if acts_for else []
        return (await tokens.create(graph, name=name, role=role, lines=lines, stakeholders=acting))[1]

    async def done(who: str, field: str, given: dict[str, Any], answer: str) -> Any:
        type_ = {"moveContest": "MoveContestInput"}.get(field, f"{field[0].upper()}{field[1:]}Input")
        query = (
            f"mutation ($input: {type_}!) {{ {field}(input: $input) {{ {answer} ... on Refused {{ code message }} }} }}"
        )
        said = (await asked(client, who, query, input=given))[field]
        assert "code" not in said, (field, said)
        return said

    async def published(who: str, **given: Any) -> str:
        sent = (await asked(client, who, SUBMIT, input={**LONG, **given}))["submitEntry"]["submission"]
        yes = {"id": sent["id"], "decision": "PUBLISH", "expectedVersion": 1}
        (result,) = (await asked(client, ann, DECIDE, decisions=[yes]))["decideSubmissions"]["results"]
        return str(result["outcome"]["submission"]["entry"]["id"])

    ada, ann = await token("Ada", Role.ADMINISTRATOR), await token("Ann", Role.FACILITATOR, ("C7",))
    pat = await token("Pat", acts_for="itu")
    await published(pat, title="Who they are", stakeholders=NEW)
    quin, vic = await token("Quin", acts_for=OTHER), await token("Vic", acts_for=VOTER)
    eve, otto, carol = await token("Eve"), await token("Otto"), await token("Carol")
    await token("Olga")
    entry = await published(pat, title="Nurses of Kisumu")
    again = await published(
        quin, title="Nurses of Gulu", countries=["UGA"], stakeholders=[{"id": OTHER, "role": "owner"}]
    )

    version = 1
    begun = {
        "code": "PRIZES-2031", "title": "Prizes", "year": 2031, "zone": "Etc/UTC", "categories": ["C7-EHEA"],
        "phases": [{"kind": "SUBMISSION", "opens": local(-1), "closes": local(1)}], "rules": [],
        "experts": [{"actor": "Actor:eve", "categories": ["C7-EHEA"]}], "auditors": ["Actor:olga", "Actor:otto"],
    }  # fmt: skip
    await done(ada, "beginContest", begun, "... on ContestChanged { contest { status } }")

    async def led(who: str, move: str) -> None:
        nonlocal version
        given = {"id": CONTEST, "move": move, "expectedVersion": version, "reason": "It is time."}
        said = await done(who, "moveContest", given, "... on ContestChanged { contest { version } }")
        version = said["contest"]["version"]

    async def judged(move: str, at: int) -> str:
        given = {"id": f"Candidacy:PRIZES-2031/{entry.removeprefix('Entry:')}", "move": move, "expectedVersion": at}
        said = await done(
            eve, "decideCandidacy", {**given, "reason": "The best."}, "... on CandidacyChanged { candidacy { status } }"
        )
        return str(said["candidacy"]["status"])

    await led(ada, "OPEN")
    taking = {"contest": CONTEST, "entry": entry, "category": "C7-EHEA"}
    there = await done(pat, "submitCandidacy", taking, "... on CandidacyChanged { candidacy { id } }")
    await led(ada, "NOMINATE")
    assert await judged("NOMINATE", 1) == "NOMINATED"
    await led(ada, "VOTE")
    vote = {"contest": CONTEST, "category": "C7-EHEA", "candidacy": there["candidacy"]["id"]}
    assert (await done(vic, "castVote", vote, "... on VoteCast { receipt }"))["receipt"]
    await led(ada, "CLOSE")
    await led(otto, "CERTIFY")
    assert await judged("SELECT", 2) == "CHAMPION"
    await led(ada, "ANNOUNCE")

    given = {
        "series": "GLOBAL", "number": 11, "year": 2031, "title": "Stocktaking Report 2031", "from": "2026-01-01",
        "until": "2031-12-31", "submitted": {"collection": {"in": ["WSIS-STOCKTAKING"]}},
    }  # fmt: skip
    edition = (await asked(client, ada, OPEN, input=given))["openEdition"]["edition"]["id"]
    reflected = (await asked(client, ada, FREEZE, id=edition))["freezeEdition"]["edition"]["reflected"]
    assert reflected >= 3  # the three that were sent in here, and what ships
    assert (await asked(client, ada, PUBLISH, id=edition))["publishEdition"] == {"edition": {"status": "PUBLISHED"}}

    paper = [{"url": "https://example.org/kisumu", "title": "An evaluation"}]
    proposal = {
        "entry": entry, "kind": "GOOD_PRACTICE", "statement": "Twice as many nurses.", "until": local(300)[:10],
        "criteria": [{"code": "RESULTS_AND_IMPACT", "verdict": "MET", "evidence": paper}],
    }  # fmt: skip
    answer = "... on DistinctionChanged { distinction { id version status } }"
    proposed = (await done(carol, "proposeDistinction", proposal, answer))["distinction"]
    assert proposed["status"] == "PROPOSED" and "Kisumu" not in (await client.get("/good-practice")).text
    grant = {"id": proposed["id"], "decision": "GRANT", "expectedVersion": 1}
    assert (await done(ann, "decideDistinction", grant, answer))["distinction"]["status"] == "GRANTED"
    endorsed = {"entry": entry, "stakeholder": VOTER, "text": "We stand for it."}
    await done(vic, "endorseEntry", endorsed, "... on EndorsementChanged { endorsement { status } }")
    claim = {"entry": again, "original": entry, "what": "Its courses.", "statement": "They taught us."}
    answer = "... on ReplicationChanged { replication { id state } }"
    claimed = (await done(quin, "claimReplication", claim, answer))["replication"]
    confirm = {"id": claimed["id"], "decision": "CONFIRM", "expectedVersion": 1}
    assert (await done(pat, "decideReplication", confirm, answer))["replication"]["state"] == "CONFIRMED"

    data = await asked(client, None, EVERYTHING, id=entry)
    (found,) = data["sdgGoal"]["entries"]["nodes"]
    assert found.pop("distinctions")[0]["criteria"][0] == {
        "code": "RESULTS_AND_IMPACT", "verdict": "MET", "evidence": [{"url": paper[0]["url"]}],
    }  # fmt: skip
    assert found == {
        "title": "Nurses of Kisumu", "candidacies": [{"status": "CHAMPION"}],
        "endorsements": [{"text": "We stand for it."}],
        "replicatedIn": [{"state": "CONFIRMED", "country": {"name": "Ouganda"}, "entry": {"title": "Nurses of Gulu"}}],
        "lineage": {"descendants": [{"steps": 1}], "countries": [{"alpha3": "UGA"}]},
    }  # fmt: skip
    assert (data["distinctions"]["totalCount"], data["replications"]["totalCount"]) == (1, 1)
    assert data["edition"]["reflected"] == reflected
    file = await client.get("/editions/GLOBAL/11/files/report.html")
    assert file.status_code == 200 and data["edition"]["hash"] in file.text and "Nurses of Kisumu" in file.text
    for path in ("/good-practice?region=AFRICA&goal=5", f"/entries/{entry}?lang=ar", "/good-practice?lang=fr"):
        page = await client.get(path)
        assert page.status_code == 200 and "Nurses of Gulu" in page.text, path
    assert (await prove_register(graph)).flaws == ()
