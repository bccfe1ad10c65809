"""Who may do what: every field that can be read and every mutation, for every role; what no table names is denied."""

from typing import Any

import pytest
from graphql import GraphQLObjectType, is_interface_type, is_object_type

from graphdb.engine import Graph
from graphdb.questions import history
from graphdb.records.actors import ActorRecord, Role
from schema import schema
from schema.guard import Executor, Rules, core
from schema.guard.readers import LEAST, types_asked
from tests.conftest import empty
from tests.resolvers.review.test_objective_linkages import framed
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, VERA, acting, mapped, proposed

GUARDED = Executor(schema)
ROLES: dict[str, ActorRecord | None] = {
    "anonymous": None, "viewer": VERA, "contributor": CAROL, "facilitator of another line": BEN,
    "facilitator": ANN, "administrator": ADA,
}  # fmt: skip
READS = {
    "node": '(id: "Linkage:C4:4.4") { id }', "nodes": '(ids: ["Linkage:C4:4.4"]) { id }', "actionLines": "{ code }",
    "actionLine": '(code: "C4") { linkages { nodes { key proposedBy { id } history { nodes { hash } } } } }',
    "sdgGoals": "{ number }", "sdgGoal": "(number: 4) { number }", "sdgTarget": '(code: "4.4") { code }',
    "regions": "{ code }", "region": '(code: "AFRICA") { code }', "countries": "{ alpha3 }",
    "country": '(alpha3: "KEN") { alpha3 }', "collections": "{ code }", "collection": '(code: "DPG") { code }',
    "entry": '(id: "Entry:DPG:kolibri") { id }', "entries": "{ totalCount }",
    "stakeholder": '(id: "Stakeholder:itu") { id }', "stakeholders": "{ totalCount }",
    "linkage": '(key: "C4:4.4") { comments { totalCount } reviewedBy { id } }', "linkages": "{ totalCount }",
    "matrix": "(rows: ACTION_LINE, columns: SDG_GOAL) { cells(nonEmpty: false) { gap linkages { key } } }",
    "compare": "(left: {}, right: {}, by: REGION) { both }", "search": '(text: "skills") { nodes { __typename } }',
    "paths": '(from: "ActionLine:C4", to: "SdgTarget:4.4") { nodes { id } }', "meta": "{ apiVersion }",
    "rateLimit": "{ limit }",
    "resolve": '(text: "skills") { code count }',
    "viewer": "{ __typename }", "chainLinks": "(first: 1) { nodes { hash } }",
    "registerChanges": "(first: 1) { totalCount nodes { hash } }",
    "changes": "(first: 1) { nodes { actor { name } reason } }",
    "auditRules": "{ id }", "findings": "(first: 1) { totalCount }", "coverage": "{ confirmed }",
    "suggestions": "(first: 1) { lift }", "releases": "{ number }", "release": "(number: 1) { citation }",
    "releaseDiffOf": '(framework: "GDC", from: 1) { totalCount }',
    "findingsOf": '(framework: "GDC") { totalCount }',
    "releaseDiff": "(from: 1) { totalCount }", "apiTokens": "{ __typename }",
    "actors": "{ __typename }", "actsFor": "{ id }", "validateEntry": "(input: {}) { isValid problems { path } }",
    "submission": '(id: "Submission:0a1b2c3d4e") { __typename }', "submissions": "{ __typename }",
    "actingRequest": '(id: "ActingRequest:0a1b2c3d4e") { __typename }', "actingRequests": "{ __typename }",
    "entryForm": '(id: "Entry:DPG:kolibri") { __typename }',
    "reportSeries": "{ code isDue }", "candidacies": "{ totalCount }",
    "editions": "{ id }", "edition": '(series: "GLOBAL", number: 9) { id }',
    "checkInput": '(edition: "Edition:GLOBAL:10", text: "x") { __typename }',
    "checkEdition": (
        '(input: {series: "GLOBAL", number: 99, year: 2030, title: "x", from: "2030-01-01", until: "2030-12-31"})'
        " { __typename ... on Refused { code } }"
    ),
    "calls": "{ code isOpen }",
    "documents": "(filter: {kind: REPORT}) { totalCount nodes { title language licence publisher } }",
    "document": '(id: "Document:DPG-CANDIDATES") { title linkages { totalCount } figures { id } contests { code } }',
    "nameCoverage": "(of: COUNTRY) { total complete }", "vocabularies": "{ name lacks }",
    "vocabulary": '(name: "EntryKind") { values { name(language: ZH) } }',
    "offers": "{ totalCount nodes { text } }",
    "distinctions": "{ totalCount nodes { id } }", "replications": "{ totalCount nodes { id } }",
    "events": "{ totalCount nodes { occurrence { utc } } }", "event": '(uid: "wsis-forum-2024-116") { title }',
    "posts": "{ totalCount nodes { title } }", "post": '(id: "Post:0a1b2c3d4e") { title }',
    "postQueue": "{ __typename }",
    "terms": "(first: 1) { totalCount }", "term": '(id: "Term:DPG:sector:health") { label mayWrite }',
    "imports": "{ __typename }", "import": '(id: "1") { __typename }',
    "stakeholderDuplicates": "{ __typename }",
    "contests": "{ code status }", "contest": '(code: "WSIS-PRIZES-2015") { told }', "figures": "{ value }",
    "frameworks": "{ code objectives { code } }", "framework": '(code: "GDC") { title }',
    "objectives": "{ code }",
    "objective": '(code: "GDC:1") { label linkages { totalCount } }',
    "objectiveLinkage": '(key: "C2:GDC1") { status }', "linkagesOf": '(framework: "GDC") { totalCount }',
    "changesOf": '(framework: "GDC") { totalCount }',
    "coverageOf": '(framework: "GDC") { linkages lines { proposed } }',
    "suggestionsOf": '(framework: "MDG", first: 1) { lift }',
    "overlap": '(left: "C4", right: "C7-ELEA") { entries { both } }',
}  # fmt: skip
# What each role is answered: a refusal's code, or "" where it is done.
IN, NO, MINE = "NOT_SIGNED_IN", "NOT_ALLOWED", "NOT_YOUR_LINE"
WRITES = {
    'proposeLinkage(input: {actionLine: "C4", target: "4.5"})': (IN, NO, "", "", "", ""),
    'editLinkage(input: {key: "C4:4.7", expectedVersion: 1, rationale: "x", reason: "y"})': (
        IN, NO, MINE, MINE, "", "",
    ),
    'decideLinkage(input: {key: "C4:4.6", decision: CONFIRM, expectedVersion: 1})': (IN, NO, MINE, MINE, "", ""),
    'decideLinkage(input: {key: "C4:4.7", decision: REAFFIRM, expectedVersion: 1})': (
        IN, NO, MINE, MINE, "RATIONALE_REQUIRED", "RATIONALE_REQUIRED",
    ),
    'decideLinkage(input: {key: "C4:4.7", decision: DISPUTE, expectedVersion: 1, reason: "x"})': (
        IN, NO, MINE, MINE, "", "",
    ),
    'decideLinkage(input: {key: "C4:4.7", decision: RETIRE, expectedVersion: 1, reason: "x"})': (
        IN, NO, MINE, MINE, "", "",
    ),
    'decideLinkage(input: {key: "C4:4.6", decision: REJECT, expectedVersion: 1, reason: "x"})': (
        IN, NO, MINE, MINE, "", "",
    ),
    'decideLinkages(decisions: [{key: "C4:4.7", decision: DISPUTE, expectedVersion: 1, reason: "x"}])': (
        IN, NO, MINE, MINE, "", "",
    ),
    'commentOnLinkage(key: "C4:4.7", text: "x")': (IN, NO, "", "", "", ""),
    'publishRelease(title: "x")': (IN, NO, NO, NO, NO, "NOTHING_CHANGED"),
}  # fmt: skip


async def asked(graph: Graph, actor: ActorRecord | None, query: str) -> Any:
    result = await GUARDED.execute(query, context_value=await acting(graph, actor))
    assert not result.errors, result.errors
    return result.data


def test_every_type_is_in_the_table_and_the_table_has_no_others() -> None:
    types = core(schema).type_map
    there = {name for name, each in types.items() if is_object_type(each) or is_interface_type(each)}
    assert {name for name in there if not name.startswith("__")} == {*LEAST}


def test_every_field_of_a_query_is_in_the_table_of_this_test() -> None:
    query = core(schema).query_type
    assert isinstance(query, GraphQLObjectType)
    assert {*query.fields} == {*READS}


def test_every_mutation_is_in_the_table_of_this_test() -> None:
    mutation = core(schema).mutation_type
    assert isinstance(mutation, GraphQLObjectType)
    elsewhere = {
        "signOffLine",
        "withdrawSignOff",
        "assignFinding",
        "snoozeFinding",
        "assignFindings",
        "snoozeFindings",  # their rights are tested with findings
        "revertChange",  # with reverting
        "confirmEntry",
        "withdrawEntry",  # with the register
        "saveDraft",
        "submitEntry",
        "updateEntry",
        "decideSubmissions",  # with submissions
        "discardDraft",
        "addEvent",
        "changeEvent",
        "cancelEvent",  # with events
        "openCall",
        "changeCall",
        "openEdition",
        "freezeEdition",
        "publishEdition",  # with editions
        "saveInput",
        "submitInput",
        "decideInput",  # with inputs to editions
        "publishOffer",
        "changeOffer",
        "endOffer",
        "choosePartners",  # with partners
        "proposeDistinction",
        "decideDistinction",
        "endorseEntry",
        "withdrawEndorsement",
        "claimReplication",
        "decideReplication",  # with distinctions
        "submitPost",
        "decidePosts",
        "withdrawPost",  # with posts
        "appointCurators",
        "addTerm",
        "renameTerm",
        "mapTerm",
        "unmapTerm",
        "setRepositoryForm",
        "setRepositoryReport",  # with hosted repositories
        "askToActFor",
        "decideActing",  # with acting for stakeholders
        "beginContest",
        "changeContest",
        "moveContest",
        "submitCandidacy",
        "decideCandidacy",
        "withdrawCandidacy",
        "castVote",
        "excludeVotes",  # with contests
        "proposeObjectiveLinkage",
        "editObjectiveLinkage",
        "decideObjectiveLinkage",
        "decideObjectiveLinkages",
        "commentOnObjectiveLinkage",
        "revertObjectiveChange",  # with linkages to objectives
        "createToken",
        "revokeToken",  # these with tokens
        "approveImport",
        "applyImport",
        "discardImport",
        "mergeStakeholders",
        "undoImport",  # and these with imports
    }
    assert {*mutation.fields} - elsewhere == {each.partition("(")[0] for each in WRITES}


async def test_everything_can_be_read_by_everybody_and_is_the_same_for_all(graph: Graph) -> None:
    await mapped(graph)
    await framed(graph)
    for field, rest in READS.items():
        if field in (
            "auditRules", "findings", "coverage", "apiTokens", "actors", "submissions", "submission", "imports",
            "actingRequests", "actingRequest", "entryForm", "postQueue",
            "import", "stakeholderDuplicates", "checkInput", "checkEdition",
        ):  # fmt: skip
            continue  # the first three look for findings, which are others then; the others are of some
        answers = {name: await asked(graph, actor, f"{{ {field}{rest} }}") for name, actor in ROLES.items()}
        for name, theirs in answers.items():
            assert theirs == answers["anonymous"] or field == "viewer", (field, name)


@pytest.mark.parametrize("write", WRITES)
async def test_each_role_may_write_what_the_table_says_and_nothing_is_written_otherwise(
    graph: Graph, write: str
) -> None:
    inner = "... on Refused { code message }"
    if write.startswith("decideLinkages"):
        inner = f"results {{ outcome {{ {inner} }} }}"
    is_changed = True
    for actor, expected in zip(ROLES.values(), WRITES[write], strict=True):
        if is_changed:
            await empty(graph)
            await mapped(graph)
            await proposed(graph, ActorRecord("other", "Other", Role.CONTRIBUTOR), target="4.6")
        before = (await acting(graph, None)).state.version
        data = await asked(graph, actor, f"mutation {{ {write} {{ {inner} }} }}")
        (outcome,) = data.values()
        outcome = outcome["results"][0]["outcome"] if "results" in outcome else outcome
        is_changed = (await acting(graph, None)).state.version != before
        assert (outcome.get("code", ""), is_changed) == (expected, not expected), (actor, outcome)


async def test_a_type_that_no_table_names_is_denied(graph: Graph) -> None:
    await mapped(graph)
    fewer = {name: role for name, role in LEAST.items() if name != "LinkageChange"}
    strict = Executor(schema, Rules(readers=fewer))
    for query in ("{ changes { nodes { hash } } }", "{ changes { edges { node { hash } } } }",
                  '{ node(id: "LinkageChange:1") { ... on LinkageChange { hash } } }'):  # fmt: skip
        result = await strict.execute(query, context_value=await acting(graph, ADA))
        assert result.data is None
        assert [each.extensions for each in result.errors or ()] == [{"code": "FORBIDDEN"}], query
    assert (await strict.execute("{ changes { totalCount } }", context_value=await acting(graph, None))).errors is None


async def test_a_type_for_some_is_denied_to_others(graph: Graph) -> None:
    await mapped(graph)
    strict = Executor(schema, Rules(readers={**LEAST, "Comment": Role.CONTRIBUTOR}))
    query = '{ linkage(key: "C4:4.4") { comments { totalCount nodes { text } } } }'
    codes = []
    for actor in ROLES.values():
        result = await strict.execute(query, context_value=await acting(graph, actor))
        codes += [(each.extensions or {})["code"] for each in result.errors or ()] or [""]
    assert codes == ["FORBIDDEN", "FORBIDDEN", "", "", "", ""]


def test_what_is_asked_through_fragments_and_interfaces_is_seen() -> None:
    from graphql import parse

    document = parse('{ node(id: "x") { id ...F ... on Linkage { key } } __typename } fragment F on Entry { title }')
    assert types_asked(document, core(schema)) == {"Query", "Node", "Entry", "Linkage"}


async def test_who_asks_is_told_who_they_are_and_what_they_may_do(graph: Graph) -> None:
    await mapped(graph)
    query = """{ viewer { id name role lines { code } } one: linkage(key: "C4:4.4") { allowedMoves myMoves }
      two: linkage(key: "C3:SDG1") { myMoves } }"""
    every = ["REAFFIRM", "DISPUTE", "RETIRE", "EDIT"]
    assert await asked(graph, None, query) == {
        "viewer": None, "one": {"allowedMoves": every, "myMoves": []}, "two": {"myMoves": []},
    }  # fmt: skip
    assert await asked(graph, ANN, query) == {
        "viewer": {"id": "Actor:ann", "name": "Ann", "role": "FACILITATOR", "lines": [{"code": "C4"}]},
        "one": {"allowedMoves": every, "myMoves": every}, "two": {"myMoves": []},
    }  # fmt: skip


async def test_a_bigger_cost_is_allowed_who_signed_in(graph: Graph) -> None:
    await mapped(graph)
    query = "{ linkages(first: 100) { nodes { history(first: 100) { nodes { after { sources { title } } } } } } }"
    refused = await GUARDED.execute(query, context_value=await acting(graph, None))
    assert [each.extensions for each in refused.errors or ()] == [{"code": "TOO_COMPLEX"}]
    answered = await GUARDED.execute(query, context_value=await acting(graph, CAROL))
    assert answered.errors is None
    assert answered.extensions is not None and answered.extensions["cost"]["limit"] == 100_000


async def test_the_history_counts_what_was_done_and_nothing_of_what_was_refused(graph: Graph) -> None:
    await mapped(graph)
    assert (await history.head(graph.read)).sequence == 189
