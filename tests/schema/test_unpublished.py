"""What is sent in is nowhere before it is published: every field of the schema, for everybody whose it is not."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from graphql import GraphQLObjectType

from graphdb.engine import Graph
from graphdb.questions import votes
from graphdb.records.actors import ActorRecord
from graphdb.records.contests import CandidacyMove, ContestMove
from graphdb.records.stakeholders import StakeholderKind
from graphdb.records.votes import VoteRecord
from resolvers.contests.leading import begin, move
from resolvers.contests.taking_part import CandidacyDecision, decide, submit
from resolvers.editions.freezing import open_edition
from schema import schema
from schema.guard import Executor
from tests.exports.reading import file_of
from tests.resolvers.acting.asking import answered, asked
from tests.resolvers.contests.holding import CODE, ERIC, EVE, OLGA, led, text
from tests.resolvers.contests.test_voting import excluded, voting
from tests.resolvers.distinctions.saying import SCHOOL, claimed, proposed
from tests.resolvers.editions.test_editions import GIVEN
from tests.resolvers.editions.test_inputs import saved, submitted
from tests.resolvers.posts.posting import written
from tests.resolvers.registering import brought
from tests.resolvers.reviewing import ADA, ANN, CAROL, VERA, acting, code
from tests.resolvers.submissions.entering import FORM, MINISTRY, PAT, decided, open_register, sent
from tests.schema.crawling import IDS, TYPES, ways, whole
from tests.thorough import IS_THOROUGH
from web.files.calendars import _new_text

GUARDED = Executor(schema)
DORA = ActorRecord("dora", "Dora", CAROL.role)  # who only proposes
CLARE = ActorRecord("clare", "Clare", ANN.role, ("C9",))
OTHERS = {"anonymous": None, "viewer": VERA, "contributor": CAROL, "facilitator of another line": CLARE}
MARK = "Quetzalcoatl"  # in every text that is sent in
MARKED = {
    **FORM, "title": f"{MARK} clinics", "description": FORM["description"] + f" {MARK}",
    "url": f"https://example.org/{MARK}", "contributions": [{"goal": 5, "statement": MARK}],
    "stakeholders": [{"id": MINISTRY}, {"name": f"{MARK} makers", "country": "KEN", "kind": "ACADEMIA"}],
}  # fmt: skip
PROBES = """{
  search(text: "%(mark)s") { totalCount nodes { __typename } didYouMean }
  entries(filter: {text: "%(mark)s"}) { totalCount } stakeholders(filter: {text: "%(mark)s"}) { totalCount }
  resolve(text: "%(mark)s") { code }
  node(id: "Entry:T:S-%(id)s") { id } pending: node(id: "Entry:T:clinic@2") { id }
  nodes(ids: ["Entry:T:S-%(id)s", "Stakeholder:quetzalcoatl-makers.KEN"]) { id }
  entry(id: "Entry:T:S-%(id)s") { id }
  check: validateEntry(input: {title: "%(mark)s clinics"}) { likelyDuplicates { thingId } }
  entries2: entries { totalCount facets(by: [ACTION_LINE, REGION, STAKEHOLDER_KIND]) { values { value count } } }
}"""


async def crawled(graph: Graph, actor: ActorRecord | None, ids: Mapping[str, str] = IDS) -> dict[str, Any]:
    """What every field of every type answers somebody, by the shortest way to it; nothing of who there is."""
    found: dict[str, Any] = {}
    for name, each in ((name, each) for name, each in ways(ids).items() if each):
        type = TYPES[name]
        assert isinstance(type, GraphQLObjectType)
        query = "{ " + " { ".join([*each[0], whole(type, ids)]) + " }" * (len(each[0]) + 1)
        result = await GUARDED.execute(query, context_value=await acting(graph, actor))
        if not name.startswith("Actor"):
            found[name] = result.data or [each.message for each in result.errors or ()]
    return found


# A contest whose vote is over and not certified, one in which experts decide, and an edition that waits for inputs.
OF_WORLD = {"contest": CODE, "edition": "10", "entry": "Entry:T:clinic", "stakeholder": f"Stakeholder:{MINISTRY}"}
CLOSED, JUDGED = f"Candidacy:{CODE}/T:clinic", "Candidacy:JUDGED/T:ward"
STATES = ("SUBMITTED", "NOMINATED", "NOT_NOMINATED", "CHAMPION", "WINNER")
LISTED = """candidacies(status: [%s]) { totalCount nodes { id status reason }
  facets(by: [STATUS, REGION]) { values { value count } } }"""
BESIDE = (
    f"""{{ closed: contest(code: "{CODE}") {{ openings {{ totalCount nodes {{ receipt }} }}
    categories {{ candidacyCount mayHaveWon shortlist {{ note }} }}
    {" ".join(f"c{n}: {LISTED % each}" for n, each in enumerate(STATES))} }}
  judged: contest(code: "JUDGED") {{ {" ".join(f"c{n}: {LISTED % each}" for n, each in enumerate(STATES))} }}
  nodes(ids: ["{CLOSED}", "{JUDGED}", "Contest:DRAFT"]) {{ id ... on Candidacy {{ status reason }} }}
}}""",
    f"""{{ contests {{ code status }} posts {{ totalCount nodes {{ text }} }} search(text: "{MARK}") {{ totalCount }}
  entries(filter: {{text: "{MARK}"}}, orderBy: [{{field: UPDATED_AT, direction: DESC}}]) {{ totalCount }}
  distinctions {{ totalCount }} replications {{ totalCount }} figures {{ id counted }}
  entry(id: "Entry:T:clinic") {{ candidacies {{ id status }} distinctions {{ id }} replicatedIn {{ id }}
    posts {{ totalCount }} history {{ totalCount }} }}
  actionLine(code: "C4") {{ inputs {{ id }} }} events {{ calendar(name: "x") }} }}""",
)
# That experts decide is told as a change of the register, and nothing of what they decide.
TOLD_OF_ALL = ("RegisterChange", "RegisterChangeConnection", "RegisterChangeEdge", "FieldDifference", "Meta")


async def told(graph: Graph, actor: ActorRecord | None, *, crawls: bool) -> dict[str, Any]:
    """What somebody is answered, and, to whoever asks without a name, by every field, in files and in the feed."""
    found = await crawled(graph, actor, OF_WORLD) if crawls and actor is None else {}
    for number, each in enumerate(BESIDE):
        beside = await GUARDED.execute(each, context_value=await acting(graph, actor))
        assert beside.errors is None, beside.errors
        found[f"beside {number}"] = beside.data
    if actor is None:
        for what in ("entries", "stakeholders", "offers"):
            with (await file_of(graph, what, "jsonl")).file as file:
                found[what] = file.read()
        feed = await GUARDED.execute(_new_text(""), context_value=await acting(graph, None))
        found["feed"] = {**(feed.data or {}), "meta": None}
    return {name: each for name, each in found.items() if name not in TOLD_OF_ALL}


async def closed(graph: Graph) -> None:
    await voting(graph)
    await brought(graph, SCHOOL)
    await led(graph, "CLOSE")
    await open_edition(await acting(graph, ADA), "p", GIVEN)
    said = text(experts=(("Actor:eve", ("C7-EHEA",)), ("Actor:eric", ("C7-EHEA",))), categories=("C7-EHEA",))
    assert code(await begin(await acting(graph, ADA), "p", "JUDGED", said)) is None
    for version, what in enumerate((ContestMove.OPEN, None, ContestMove.NOMINATE), 1):
        if what is None:
            for entry in ("clinic", "ward"):
                there = await submit(await acting(graph, PAT), "p", "Contest:JUDGED", f"Entry:T:{entry}", "C7-EHEA")
                assert code(there) is None
        else:
            moved = await move(await acting(graph, ADA), "p", "Contest:JUDGED", what, min(version, 2), "So.")
            assert code(moved) is None


async def test_every_field_answers_everybody_the_same_while_nothing_of_it_is_told(
    either_graph: Graph, request: pytest.FixtureRequest
) -> None:
    """On a Neo4j, which makes a plan for each of hundreds of questions, every field is asked by `make stress` alone."""
    graph, crawls = either_graph, IS_THOROUGH or request.node.get_closest_marker("neo4j") is None
    await closed(graph)
    # A facilitator of another line, and an expert, who acts for whom the ministry of the clinic works with.
    others = (None, replace(CLARE, id=ERIC.id, stakeholders=ERIC.stakeholders))
    before = [await told(graph, each, crawls=crawls) for each in others]
    of_ada = await told(graph, ADA, crawls=crawls)

    cast = [
        VoteRecord(CODE, "C7-EHEA", f"v{n}", CLOSED[10:], "n", f"r{n}", f"2026-01-01T00:00:0{n}Z") for n in range(4)
    ]
    for each in cast:
        await graph.write(lambda tx, each=each: votes.cast(tx.run, each, may_change=False))  # type: ignore[misc]
    assert code(await excluded(graph, OLGA, "PROPOSE", 0, f"{MARK} votes.", "v1")) is None
    assert await told(graph, ADA, crawls=crawls) == of_ada  # of votes administrators are told nothing either

    judged = CandidacyDecision("Candidacy:JUDGED/T:clinic", CandidacyMove.PASS_OVER, 1, f"{MARK} is too short.")
    assert code(await decide(await acting(graph, EVE), "p", judged)) is None
    assert code(await begin(await acting(graph, ADA), "p", "DRAFT", text(title=f"{MARK} prizes"))) is None
    for made in (await proposed(graph, DORA), await claimed(graph)):  # what is said of entries, and not decided
        assert MARK in repr(made)
    await sent(graph, form=MARKED)
    await sent(graph, form=MARKED, entry=("Entry:T:clinic", 1))
    post = await written(graph, PAT, title=f"{MARK} asks", text=f"Who has seen {MARK} today?")
    drafted = await saved(graph, text=f"{MARK} has {{key-figures|reflected|number}}.")
    assert code(await submitted(graph, await saved(graph, text=f"{MARK} waits."))) is None and drafted.version == 1
    for who, was in zip(others, before, strict=True):
        now = await told(graph, who, crawls=crawls)
        assert {name for name in now if now[name] != was[name]} == set(), who
        probes = f"""{{ post(id: "Post:{post.id}") {{ id }} node(id: "Post:{post.id}") {{ id }}
          nodes(ids: ["Post:{post.id}", "FacilitatorInput:{drafted.id}", "Vote:{cast[0].id}"]) {{ id }}
          registerChanges {{ nodes {{ reason content subject {{ id }} }} }} }}"""
        answer = await GUARDED.execute(probes, context_value=await acting(graph, who))
        found = answer.data or {}
        assert (found["post"], found["node"], found["nodes"]) == (None, None, [None, None, None])
        every = await crawled(graph, who, OF_WORLD) if crawls and who is not None else {}
        assert MARK.casefold() not in json.dumps([now, found, every], default=str).casefold()


async def test_nobody_else_finds_it_by_any_name_and_once_it_is_published_everybody_does(graph: Graph) -> None:
    await open_register(graph)
    there = await sent(graph, form=MARKED)
    probes = PROBES % {"mark": MARK, "id": there.id}
    for actor in (*OTHERS.values(), ANN, ADA, PAT):
        result = await GUARDED.execute(probes, context_value=await acting(graph, actor))
        assert result.errors is None, result.errors
        found = result.data or {}
        assert {key: found[key]["totalCount"] for key in ("search", "entries", "stakeholders")} == {
            "search": 0, "entries": 0, "stakeholders": 0,
        }  # fmt: skip
        assert (found["node"], found["pending"], found["nodes"], found["entry"]) == (None, None, [None, None], None)
        assert (found["resolve"], found["check"]["likelyDuplicates"]) == ([], [])
        assert found["entries2"]["totalCount"] == 2
    await decided(graph, ANN, there, "PUBLISH")
    for actor in OTHERS.values():
        found = (await GUARDED.execute(probes, context_value=await acting(graph, actor))).data or {}
        assert (found["search"]["totalCount"], found["entries"]["totalCount"]) == (2, 1)
        assert found["node"] and found["entry"] and None not in found["nodes"]
        assert found["entries2"]["totalCount"] == 3


async def test_the_submission_itself_is_there_for_its_author_and_its_moderators_alone(graph: Graph) -> None:
    await open_register(graph)
    there = await sent(graph, form=MARKED)
    query = f"""{{ submission(id: "Submission:{there.id}") {{ id }} node(id: "Submission:{there.id}") {{ id }}
      submissions {{ totalCount waiting nodes {{ id form {{ title }} }} }} }}"""
    for actor in (None, VERA):
        result = await GUARDED.execute(query, context_value=await acting(graph, actor))
        assert [(each.extensions or {})["code"] for each in result.errors or ()] == ["FORBIDDEN"]
    for actor in (CAROL, CLARE):
        result = await GUARDED.execute(query, context_value=await acting(graph, actor))
        assert result.data == {
            "submission": None, "node": None, "submissions": {"totalCount": 0, "waiting": 0, "nodes": []},
        }  # fmt: skip
    for actor in (PAT, ANN, ADA):
        data = (await GUARDED.execute(query, context_value=await acting(graph, actor))).data or {}
        assert data["submission"] == data["node"] == {"id": f"Submission:{there.id}"}
        assert data["submissions"]["nodes"] == [{"id": f"Submission:{there.id}", "form": {"title": MARKED["title"]}}]


CHAIN = """{ registerChanges { nodes { move reason actorName actorRole content subjectId subject { id __typename }
  actor { name } differences { field before after } } } }"""
REQUEST: dict[str, Any] = {"name": f"{MARK} makers", "kind": StakeholderKind.ACADEMIA, "reason": f"{MARK} is mine."}


async def test_a_request_to_act_for_a_stakeholder_is_nowhere_for_others_and_once_it_is_granted_only_that_it_was(
    graph: Graph,
) -> None:
    await open_register(graph)
    before = await crawled(graph, None)
    there = await asked(graph, PAT, **REQUEST)
    assert await crawled(graph, None) == before
    query = f"""{{ actingRequest(id: "ActingRequest:{there.id}") {{ id }} node(id: "ActingRequest:{there.id}") {{ id }}
      actingRequests {{ totalCount nodes {{ id name steps {{ reason }} }} }} }}"""
    for actor in (None, VERA):
        result = await GUARDED.execute(query, context_value=await acting(graph, actor))
        assert [(each.extensions or {})["code"] for each in result.errors or ()] == ["FORBIDDEN"]
        result = await GUARDED.execute(
            f'{{ node(id: "ActingRequest:{there.id}") {{ id }} }}', context_value=await acting(graph, actor)
        )
        assert [(each.extensions or {})["code"] for each in result.errors or ()] == ["FORBIDDEN"]
    nothing = {"actingRequest": None, "node": None, "actingRequests": {"totalCount": 0, "nodes": []}}
    assert (await GUARDED.execute(query, context_value=await acting(graph, CAROL))).data == nothing
    for actor in (PAT, CLARE, ADA):
        data = (await GUARDED.execute(query, context_value=await acting(graph, actor))).data or {}
        assert data["actingRequest"] == data["node"] == {"id": f"ActingRequest:{there.id}"}
        assert data["actingRequests"]["nodes"][0]["steps"] == [{"reason": f"{MARK} is mine."}]
    refused = await answered(graph, ANN, there, "REFUSE", f"{MARK} is not yours.")
    assert refused.version == 2
    for other in (None, CAROL):
        chain = await GUARDED.execute(CHAIN, context_value=await acting(graph, other))
        assert chain.errors is None and chain.data is not None and len(chain.data["registerChanges"]["nodes"]) == 1
        answers = json.dumps([chain.data, {} if other else await crawled(graph, other)], default=str)
        assert MARK.casefold() not in answers.casefold() and '"pat"' not in answers
