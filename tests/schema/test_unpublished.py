"""What is sent in is nowhere before it is published: every field of the schema, for everybody whose it is not."""

import json
from typing import Any

from graphql import GraphQLObjectType

from graphdb.engine import Graph
from graphdb.records.audit import ActorRecord
from graphdb.records.stakeholders import StakeholderKind
from schema import schema
from schema.guard import Executor
from tests.resolvers.acting.asking import answered, asked
from tests.resolvers.distinctions.saying import claimed, opened, proposed
from tests.resolvers.posts.posting import written
from tests.resolvers.reviewing import ADA, ANN, CAROL, VERA, acting
from tests.resolvers.submissions.entering import FORM, MINISTRY, PAT, decided, open_register, sent
from tests.schema.crawling import TYPES, ways, whole

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


async def crawled(graph: Graph, actor: ActorRecord | None) -> dict[str, Any]:
    """What every field of every type answers somebody, by the shortest way to it; nothing of who there is."""
    found: dict[str, Any] = {}
    for name, each in ((name, each) for name, each in ways().items() if each):
        type = TYPES[name]
        assert isinstance(type, GraphQLObjectType)
        query = "{ " + " { ".join([*each[0], whole(type)]) + " }" * (len(each[0]) + 1)
        result = await GUARDED.execute(query, context_value=await acting(graph, actor))
        if not name.startswith("Actor"):
            found[name] = result.data or [each.message for each in result.errors or ()]
    return found


async def test_every_field_answers_the_same_as_before_it_was_sent_in(graph: Graph) -> None:
    await opened(graph)
    before = await crawled(graph, None)
    for made in (await proposed(graph, DORA), await claimed(graph)):  # what is said of entries, and not decided
        assert MARK in repr(made)
    await sent(graph, form=MARKED)
    await sent(graph, form=MARKED, entry=("Entry:T:clinic", 1))
    post = await written(graph, PAT, title=f"{MARK} asks", text=f"Who has seen {MARK} today?")
    assert await crawled(graph, None) == before
    for actor in (CAROL, CLARE):
        answers = await crawled(graph, actor)
        probes = f"""{{ post(id: "Post:{post.id}") {{ id }} node(id: "Post:{post.id}") {{ id }} posts {{ totalCount }}
          nodes(ids: ["Post:{post.id}"]) {{ id }} entry(id: "Entry:T:clinic") {{ posts {{ totalCount }} }}
          search(text: "{MARK}") {{ totalCount nodes {{ __typename }} didYouMean }}
          registerChanges {{ totalCount }} postQueue {{ totalCount nodes {{ title }} }} }}"""
        found = (await GUARDED.execute(probes, context_value=await acting(graph, actor))).data or {}
        assert found == {
            "post": None, "node": None, "posts": {"totalCount": 0}, "nodes": [None],
            "entry": {"posts": {"totalCount": 0}}, "search": {"totalCount": 0, "nodes": [], "didYouMean": []},
            "registerChanges": {"totalCount": 0},
            "postQueue": {"totalCount": 0, "nodes": []},
        }  # fmt: skip
        assert MARK.casefold() not in json.dumps(answers, default=str).casefold()


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
        answers = json.dumps([chain.data, await crawled(graph, other)], default=str)
        assert MARK.casefold() not in answers.casefold() and '"pat"' not in answers
