"""A contest over GraphQL, from its draft to its announcement, by those whose it is to do each step."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from exports.making import make
from exports.wanted import wanted
from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord
from schema import schema
from schema.guard import Executor
from tests.exports.reading import executing, rows_of
from tests.resolvers.contests.holding import ADA, EVE, ID, OLGA, OTTO, WARD, known, local
from tests.resolvers.contests.test_voting import ELECTORATE, VIC
from tests.resolvers.registering import brought
from tests.resolvers.reviewing import acting
from tests.resolvers.submissions.entering import PAT, open_register

GUARDED = Executor(schema)
CANDIDACY = "Candidacy:PRIZES/T:clinic"
REFUSED = "... on Refused { code message }"
BEGIN = f"""(input: {{code: "PRIZES", title: "Prizes", year: 2031, zone: "Etc/UTC", categories: ["C7-EHEA"],
  phases: [{{kind: SUBMISSION, opens: "{local(-1)}", closes: "{local(1)}"}}],
  rules: [{{code: ONE_PER_STAKEHOLDER_AND_CATEGORY, value: "yes"}}],
  experts: [{{actor: "Actor:eve", categories: ["C7-EHEA"]}}], auditors: ["Actor:olga", "Actor:otto"]}})"""


async def asked(graph: Graph, actor: ActorRecord | None, query: str) -> Any:
    result = await GUARDED.execute(query, context_value=await acting(graph, actor))
    assert not result.errors, result.errors
    return result.data


async def done(graph: Graph, actor: ActorRecord, field: str, rest: str, answer: str) -> Any:
    said = (await asked(graph, actor, f"mutation {{ {field}{rest} {{ {answer} {REFUSED} }} }}"))[field]
    assert "code" not in said, said
    return said


async def taking_part(graph: Graph, actor: ActorRecord | None) -> tuple[list[str], list[str]]:
    """The entries that a filter finds in the contest, and those that have won in any."""
    query = """{ all: entries(filter: {contest: {in: ["prizes"]}}) { nodes { id } }
      won: entries(filter: {contest: {reached: WINNER}}) { nodes { id } } }"""
    found = await asked(graph, actor, query)
    everything, won = ([each["id"] for each in found[name]["nodes"]] for name in ("all", "won"))
    return everything, won


async def test_a_contest_is_led_taken_part_in_voted_on_certified_and_announced(graph: Graph) -> None:
    await open_register(graph)
    await brought(graph, WARD, ELECTORATE)
    await known(graph)

    async def led(actor: ActorRecord, move: str, version: int) -> Any:
        rest = f'(input: {{id: "{ID}", move: {move}, expectedVersion: {version}, reason: "It is time."}})'
        said = await done(
            graph, actor, "moveContest", rest, "... on ContestChanged { contest { status version myMoves } }"
        )
        return said["contest"]

    async def decided(move: str, version: int) -> str:
        rest = f'(input: {{id: "{CANDIDACY}", move: {move}, expectedVersion: {version}, reason: "The best."}})'
        answer = "... on CandidacyChanged { candidacy { status myMoves reason version } }"
        return str((await done(graph, EVE, "decideCandidacy", rest, answer))["candidacy"]["status"])

    begun = await done(graph, ADA, "beginContest", BEGIN, "... on ContestChanged { contest { status version } }")
    assert begun["contest"] == {"status": "DRAFT", "version": 1}
    rest = f'(input: {{id: "{ID}", expectedVersion: 1, title: "Prizes of 2031"}})'
    await done(graph, ADA, "changeContest", rest, "... on ContestChanged { contest { title } }")
    assert (await led(ADA, "OPEN", 2))["myMoves"] == ["CHANGE", "NOMINATE"]
    for entry in ("clinic", "ward"):
        rest = f'(input: {{contest: "{ID}", entry: "Entry:T:{entry}", category: "C7-EHEA"}})'
        answer = "... on CandidacyChanged { candidacy { id status version myMoves } }"
        there = (await done(graph, PAT, "submitCandidacy", rest, answer))["candidacy"]
    assert there == {
        "id": "Candidacy:PRIZES/T:ward", "status": "SUBMITTED", "version": None, "myMoves": ["WITHDRAW"],
    }  # fmt: skip
    rest = '(id: "Candidacy:PRIZES/T:ward", reason: "One is enough.")'
    await done(graph, PAT, "withdrawCandidacy", rest, "... on CandidacyChanged { candidacy { status } }")
    await led(ADA, "NOMINATE", 3)
    for who in (None, ADA, EVE, PAT):  # a filter tells everybody the same, and nothing before the vote
        assert await taking_part(graph, who) == ([], [])
    assert await decided("NOMINATE", 1) == "NOMINATED"
    await led(ADA, "VOTE", 4)
    for who in (None, ADA):
        assert await taking_part(graph, who) == (["Entry:T:clinic"], [])
    rest = f'(input: {{contest: "{ID}", category: "C7-EHEA", candidacy: "{CANDIDACY}"}})'
    vote = await done(graph, VIC, "castVote", rest, "... on VoteCast { receipt nonce content }")
    looked = '{ contest(code: "prizes") { opening(receipt: "R") { outcome } openings { exportUrl } } }'
    looked = looked.replace("R", vote["receipt"])
    assert await asked(graph, VIC, looked) == {"contest": {"opening": None, "openings": {"exportUrl": None}}}
    await led(ADA, "CLOSE", 5)
    for actor, move, version in ((OLGA, "PROPOSE", 0), (OTTO, "DISMISS", 1)):
        given = f'contest: "{ID}", voter: "Actor:vic", move: {move}, expectedVersion: {version}, reason: "At night."'
        answer = "... on ExclusionChanged { exclusion { status version reason } }"
        await done(graph, actor, "excludeVotes", f"(input: {{{given}}})", answer)
    assert (await led(OTTO, "CERTIFY", 6))["status"] == "CERTIFIED"
    assert [await decided("SELECT", 2), await decided("AWARD", 3)] == ["CHAMPION", "WINNER"]
    assert (await led(ADA, "ANNOUNCE", 7))["myMoves"] == []
    assert await taking_part(graph, None) == (["Entry:T:clinic"], ["Entry:T:clinic"])
    told = await asked(graph, None, """{ contest(code: "prizes") { title told
      result { raw valid candidacies { valid candidacy { id } } } openings { nodes { receipt outcome } }
      candidacies { nodes { id status entry { candidacies { status } } } } auditors { id } experts { actor { id } }
      breaches(rule: ONE_PER_STAKEHOLDER_AND_CATEGORY) { totalCount } phases { opensAt } } }""")  # fmt: skip
    contest = told["contest"]
    found = (await asked(graph, None, looked))["contest"]
    assert found["opening"] == {"outcome": "COUNTED"}
    address = urlsplit(found["openings"]["exportUrl"])
    assert (address.path, address.query) == ("/export/openings.csv", f"under={ID}")
    with (await make(executing(graph), wanted("openings", "csv", dict(parse_qsl(address.query))))).file as file:
        (row,) = rows_of(file.read(), "csv")
    assert (row["receipt"], row["nonce"], row["outcome"]) == (vote["receipt"], vote["nonce"], "COUNTED")
    none = looked.replace(vote["receipt"], "0" * 64)
    assert (await asked(graph, None, none))["contest"]["opening"] is None
    wrong = await GUARDED.execute(looked.replace(vote["receipt"], "mine"), context_value=await acting(graph, None))
    assert wrong.errors and "64 hexadecimal digits" in wrong.errors[0].message
    assert contest["result"] == {"raw": 1, "valid": 1, "candidacies": [{"valid": 1, "candidacy": {"id": CANDIDACY}}]}
    assert contest["openings"]["nodes"] == [{"receipt": vote["receipt"], "outcome": "COUNTED"}]
    assert contest["candidacies"]["nodes"] == [
        {"id": CANDIDACY, "status": "WINNER", "entry": {"candidacies": [{"status": "WINNER"}]}}
    ]
    assert (contest["title"], contest["told"], contest["breaches"]["totalCount"]) == ("Prizes of 2031", "WINNER", 0)
    assert [each["id"] for each in contest["auditors"]] == ["Actor:olga", "Actor:otto"]
    links = await asked(
        graph, None, "{ registerChanges(first: 50) { nodes { move reason subjectId subject { id } } } }"
    )
    moves = [each["move"] for each in links["registerChanges"]["nodes"]]
    assert moves == ["ANNOUNCE", *["DECIDE"] * 2, "CERTIFY", "CLOSE", "VOTE", "DECIDE", "NOMINATE", "DECIDE", "OPEN"]
    assert "T:clinic" not in str(links)
