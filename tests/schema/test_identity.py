"""One id, one content: whatever a client asks, and however it is reached, what has one id says one thing."""

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import (
    FieldNode,
    NameNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_interface_type,
    is_object_type,
    parse,
    print_ast,
    visit,
)

import loaders
from graphdb.chain import moment
from graphdb.engine import Graph
from graphdb.records.audit import ActorRecord, LinkageMove, Role
from graphdb.words.seen import skeleton
from resolvers.audit import auditor
from resolvers.findings.care import assign
from resolvers.people import tokens
from resolvers.review.comments import comment
from resolvers.review.publishing import publish
from schema import schema
from schema.guard import Executor, Limits, Rules, core
from tests.resolvers.reviewing import ADA, ANN, BEN, CAROL, acting, decided, mapped, proposed
from tests.schema.documents import documents

GUARDED = Executor(schema, Rules(Limits(max_cost_signed_in=1_000_000)))  # these ask much
LINKAGE = """fragment L on Linkage {
  id status rationale negative version reviewedAt allowedMoves proposedBy { ...A } reviewedBy { ...A }
  findings { id state } history(first: 2) { nodes { id move } } actionLine { id title }
}"""
ACTOR = "fragment A on Actor { id name role lines { id } namesakes { id } }"
EVERYWHERE = """query ($asOf: DateTime!) {
  now: linkages(first: 200) { nodes { ...L } } then: linkages(first: 200, release: 1) { nodes { ...L } }
  second: linkages(first: 200, release: 2) { nodes { ...L } } past: linkages(first: 200, asOf: $asOf) { nodes { ...L } }
  one: linkage(key: "C4:4.5") { ...L } before: linkage(key: "C4:4.5", asOf: $asOf) { ...L }
  matrix(rows: ACTION_LINE, columns: SDG_GOAL, asOf: $asOf) { cells { linkages { ...L } } }
} """
AND_WHO = """{ viewer { ...A } now: linkages(first: 200) { nodes { ...L } }
  changes(first: 20) { nodes { id actorName actorRole actor { ...A } linkage { ...L } } }
  releases { id publisherName publishedBy { ...A } linkages(first: 200) { nodes { ...L } } signOffs { actor { ...A } } }
  apiTokens { role actor { ...A } }
  findings(first: 100) { nodes { id assignee { ...A } subject { ...L } } }
} """


def objects(answer: Any) -> Iterator[dict[str, Any]]:
    """Every object of an answer."""
    if isinstance(answer, list):
        for each in answer:
            yield from objects(each)
    elif isinstance(answer, dict):
        yield answer
        for each in answer.values():
            yield from objects(each)


def differing(answers: Any) -> list[str]:
    """The fields by which two objects of one id differ, as far as both have them and an argument does not choose."""
    held: dict[str, dict[str, Any]] = {}
    found = []
    for each in objects(answers):
        if "id" not in each:
            continue
        known = held.setdefault(each["id"], {})
        for name, value in each.items():
            if isinstance(value, dict | list):
                continue  # what it leads to has an id of its own, or is a list that arguments cut
            if known.setdefault(name, value) != value:
                found.append(f"{each['id']}.{name}: {known[name]!r} and {value!r}")
    return found


def with_ids(query: str) -> str:
    """The document, asking each object that has an id for it."""
    document, info = parse(query), TypeInfo(core(schema))

    class Adding(Visitor):
        def leave_selection_set(self, node: SelectionSetNode, *_: Any) -> SelectionSetNode | None:
            type = get_named_type(info.get_type()) if info.get_type() else None
            has_id = (is_object_type(type) or is_interface_type(type)) and "id" in type.fields
            asked = {each.name.value for each in node.selections if isinstance(each, FieldNode)}
            if not has_id or "id" in asked:
                return None
            return SelectionSetNode(selections=(*node.selections, FieldNode(name=NameNode(value="id"))))

    return print_ast(visit(document, TypeInfoVisitor(info, Adding())))


async def asked(graph: Graph, query: str, actor: ActorRecord | None = None, **variables: Any) -> Any:
    result = await GUARDED.execute(query, variables, await acting(graph, actor))
    assert result.errors is None, (query, result.errors)
    return result.data


@pytest.fixture
async def lived_in(graph: Graph) -> Graph:
    """A graph in which people have changed linkages, in more than one role, under names that others have."""
    await mapped(graph)
    await proposed(graph, CAROL, target="4.5")
    await decided(graph, ANN, "C4:4.5", LinkageMove.CONFIRM, 1)
    await decided(graph, ADA, "C4:4.4", LinkageMove.DISPUTE, 1)
    await comment(await acting(graph, BEN), "p", "C4:4.5", "Seen.")
    await publish(await acting(graph, ADA), "p", "Second", None)
    await decided(graph, ANN, "C4:4.5", LinkageMove.DISPUTE, 2)
    await tokens.create(graph, name="Ann", role=Role.CONTRIBUTOR)
    await tokens.create(graph, name="Ann", role=Role.FACILITATOR, lines=["C1"])
    await comment(await acting(graph, ActorRecord("x@idp", "ÁNN", Role.CONTRIBUTOR)), "p", "C4:4.5", "Me too.")
    await auditor.refresh(graph, auditor.Thresholds(), auditor.today())
    (finding,) = (await asked(graph, "{ findings(first: 1) { nodes { id } } }"))["findings"]["nodes"]
    await assign(await acting(graph, ADA), "p", [finding["id"]], "Actor:ann", None)
    return graph


async def test_what_has_one_id_is_equal_wherever_it_is_reached(lived_in: Graph) -> None:
    changes = (await asked(lived_in, "{ changes(first: 3) { nodes { at } } }"))["changes"]["nodes"]
    as_of = moment(changes[1]["at"].replace("+00:00", "Z")).isoformat()
    answer = [
        await asked(lived_in, EVERYWHERE + LINKAGE + ACTOR, ADA, asOf=as_of),
        await asked(lived_in, AND_WHO + LINKAGE + ACTOR, ADA),
    ]
    assert differing(answer) == []
    ids = {each["id"] for each in objects(answer) if str(each.get("id", "")).startswith("Linkage:C4:4.5")}
    assert len(ids) == 2  # as it is, and as it was: release 2 and the time then are one state


async def test_what_was_has_an_id_that_leads_back_to_it(lived_in: Graph) -> None:
    query = (
        "query ($id: ID!) { node(id: $id) { id ... on Linkage { key status version allowedMoves findings { id } } } }"
    )
    then = (await asked(lived_in, '{ linkage(key: "C4:4.5", release: 2) { id key status version } }'))["linkage"]
    assert then["id"].startswith("Linkage:C4:4.5@") and then["status"] == "CONFIRMED"
    found = (await asked(lived_in, query, id=then["id"]))["node"]
    assert found == {**then, "allowedMoves": [], "findings": []}
    assert (await asked(lived_in, query, id=then["id"].replace("C4:4.5", "c4:4.5")))["node"] == found
    now = (await asked(lived_in, query, id="Linkage:C4:4.5"))["node"]
    assert (now["status"], now["version"]) == ("DISPUTED", 3)
    for none in ("Linkage:C4:4.4@99999", f"Linkage:C4:4.4@{then['id'].rpartition('@')[2]}", "Linkage:C4:4.5@x"):
        assert (await asked(lived_in, query, id=none))["node"] is None, none


async def test_a_state_has_one_id_also_where_it_is_the_present_one(lived_in: Graph) -> None:
    data = await asked(
        lived_in, '{ a: linkage(key: "C4:4.7", release: 1) { id } b: linkage(key: "C4:4.7", release: 2) { id } }'
    )
    assert data["a"] == data["b"]
    assert "@" in data["a"]["id"]


async def test_all_documented_questions_agree_about_what_has_an_id(builtin: Graph) -> None:
    answers = [await asked(builtin, with_ids(each.query), None, **each.variables) for each in documents()]
    assert differing(answers) == []


async def test_people_of_one_name_are_told_apart(lived_in: Graph) -> None:
    query = "{ changes(first: 1) { nodes { actorName actor { id name role namesakes { id name } } } } }"
    (change,) = (await asked(lived_in, query))["changes"]["nodes"]
    assert (change["actorName"], change["actor"]["id"]) == ("Ann", "Actor:ann")
    assert change["actor"]["namesakes"] == [{"id": "Actor:x@idp", "name": "ÁNN"}]


async def test_names_are_compared_once_for_a_request_however_many_people_are_asked_for(
    lived_in: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(name: str) -> str:
        made.append(name)
        return skeleton(name)

    monkeypatch.setattr(loaders, "skeleton", counted)
    data = await asked(lived_in, "{ changes(first: 50) { nodes { actor { id namesakes { id } } } } }")
    assert len(data["changes"]["nodes"]) > 1
    assert sorted(made) == sorted({*made}), "each name once"
