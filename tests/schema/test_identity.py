"""One id, one content: whatever a client asks, and however it is reached, what has one id says one thing."""

import hashlib
from collections.abc import Iterator
from copy import deepcopy
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
from graphdb.records.actors import IMPORTER, ActorRecord, Role
from graphdb.records.comments import CommentRecord
from graphdb.records.linkages import LinkageMove
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
from tests.schema.guard.generated import operation
from tests.thorough import examples

MUCH = Limits(
    max_cost=1_000_000, max_cost_signed_in=1_000_000, max_depth=100, max_aliases=1_000, max_directives=100,
    max_root_fields=100, max_tokens=10_000,
)  # fmt: skip
GUARDED = Executor(schema, Rules(MUCH))
OPERATIONS = examples(1_000, short=30)
GIVEN = "given_"
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
    """The fields by which two objects of one id differ, as far as both have them, and with what is below them.

    A field that says by its name that it was `given` something is left out: arguments chose what it leads to.
    """
    held: dict[str, dict[str, Any]] = {}
    found = list[str]()
    for each in objects(answers):
        if each.get("id") is not None:
            found += _disagreeing(held.setdefault(each["id"], {}), each, each["id"])
    return found


def _disagreeing(known: Any, value: Any, place: str) -> Iterator[str]:
    """Where the two differ; what only the other says is known from then on."""
    if isinstance(known, dict) and isinstance(value, dict):
        for name in value:
            if name.startswith(GIVEN):
                continue
            if name in known:
                yield from _disagreeing(known[name], value[name], f"{place}.{name}")
            else:
                known[name] = deepcopy(value[name])
    elif isinstance(known, list) and isinstance(value, list) and len(known) == len(value):
        for number, (one, other) in enumerate(zip(known, value, strict=True)):
            yield from _disagreeing(one, other, f"{place}[{number}]")
    elif known != value:
        yield f"{place}: {known!r} and {value!r}"


def with_ids(query: str) -> str:
    """The document, asking each object that has an id for it; a field that has an alias or is given something says so
    by its name in the answer."""
    document, info = parse(query), TypeInfo(core(schema))

    class Adding(Visitor):
        def leave_field(self, node: FieldNode, *_: Any) -> FieldNode | None:
            if not node.alias and not node.arguments:
                return None
            given = hashlib.sha256("".join(map(print_ast, node.arguments or ())).encode()).hexdigest()[:8]
            name = node.alias.value if node.alias else f"{node.name.value}_{given}"
            return FieldNode(
                alias=NameNode(value=f"{GIVEN}{name}"), name=node.name, arguments=node.arguments,
                directives=node.directives, selection_set=node.selection_set,
            )  # fmt: skip

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


@pytest.mark.thorough
async def test_all_documented_questions_and_generated_ones_agree_about_what_has_an_id(builtin: Graph) -> None:
    answers = [await asked(builtin, with_ids(each.query), None, **each.variables) for each in documents()]
    whole = 0
    for seed in range(OPERATIONS):
        query, variables = operation(seed)
        result = await GUARDED.execute(with_ids(query), variables, await acting(builtin, None))
        whole += result.errors is None  # some ask for what there is not
        answers.append(result.data)
    assert whole > OPERATIONS * 0.8
    assert differing(answers) == []


def test_what_differs_below_an_id_is_seen_unless_something_was_given() -> None:
    one = {"id": "X:1", "a": [{"b": 1}, {"c": 2}], "given_d": 1, "e": {"f": 1, "given_g": 2}}
    assert list(differing([one, {**one, "given_d": 2, "e": {"given_g": 3, "h": 1}}])) == []
    others: list[dict[str, Any]] = [{"a": [{"b": 2}, {}]}, {"a": [{}]}, {"e": {"f": 2}}, {"e": None}, {"a": 1}]
    for other in others:
        assert len(differing([{"x": one}, [{"id": "X:1", **other}]])) == 1, other
    written = " ".join(with_ids("{ entries { totalCount nodes { a: title } } meta { dataVersion } }").split())
    assert written == "{ entries { totalCount nodes { given_a: title id } } meta { dataVersion } }"
    assert GIVEN in with_ids("{ entries(first: 1) { totalCount } }")


async def test_people_of_one_name_are_told_apart(lived_in: Graph) -> None:
    query = "{ changes(first: 1) { nodes { actorName actor { id name role namesakes { id name } } } } }"
    (change,) = (await asked(lived_in, query))["changes"]["nodes"]
    assert (change["actorName"], change["actor"]["id"]) == ("Ann", "Actor:ann")
    assert change["actor"]["namesakes"] == [{"id": "Actor:x@idp", "name": "ÁNN"}]
    said = await comment(await acting(lived_in, ActorRecord("y@idp", "Import", Role.CONTRIBUTOR)), "p", "C4:4.5", "I.")
    assert isinstance(said, CommentRecord)
    query = '{ linkage(key: "C4:4.5") { comments(last: 1) { nodes { authorName author { namesakes { id } } } } } }'
    (said_by,) = (await asked(lived_in, query))["linkage"]["comments"]["nodes"]
    assert said_by == {"authorName": "Import", "author": {"namesakes": [{"id": f"Actor:{IMPORTER.id}"}]}}


async def test_a_release_says_what_it_holds_under_dispute_and_when_it_was_put_in(lived_in: Graph) -> None:
    found = (await asked(lived_in, "{ releases { number publishedAt importedAt disputedCount } }"))["releases"]
    first, second = ({**each, "publishedAt": None} for each in found)
    assert first == {"number": 1, "publishedAt": None, "importedAt": found[0]["publishedAt"], "disputedCount": 0}
    assert second == {"number": 2, "publishedAt": None, "importedAt": None, "disputedCount": 1}


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
