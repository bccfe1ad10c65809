"""The proof of the chain of the register finds whatever was altered past it, and nothing where nothing was."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from graphdb.chain import canonical
from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from graphdb.errors import NoSigningKey
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import BY_NOUN
from graphdb.questions import register
from graphdb.questions.registered import READ
from graphdb.records.register import RegisterMove
from graphdb.signatures import SigningKey
from resolvers.history.register_changes import differences
from resolvers.history.register_steps import LEGAL
from resolvers.history.verify_register import prove_register
from tests.resolvers.registering import CLINIC, OTHER, brought, registered
from tests.resolvers.review.test_entry_moves import confirmed
from tests.resolvers.reviewing import ADA, ANN, BEN
from tests.thorough import some

CHANGED = [
    ("MATCH (c:RegisterChange {sequence: 1}) SET c.reason = 'another'", "its hash is not that of its content"),
    ("MATCH (c:RegisterChange {sequence: 1}) SET c.mapping = 1", "its hash is not that of its content"),
    ("MATCH (c:RegisterChange {sequence: 1}) DETACH DELETE c", "expected change 1, found 2"),
    ("MATCH (c:RegisterChange {sequence: 2}) DETACH DELETE c", "the chain ends with change 1"),
    ("MATCH (c:RegisterChange {sequence: 2}) SET c.before = '{}'", "cannot be read: KeyError"),
    ("MATCH (c:RegisterChange {sequence: 2}) SET c.note = 'x'", "it has not the properties of a change"),
    ("MATCH (:RegisterChange {sequence: 2})-[r]->() DELETE r CREATE (:RegisterChange)", "1 changes have no number"),
    ("MATCH (c:RegisterChange {sequence: 2}), (e:Entry {id: 'T:loose'}) CREATE (c)-[:ABOUT]->(e)", "does not end at"),
    ("MATCH (e:Entry {id: 'T:clinic'}) SET e.title = 'Another'", "it is not what its changes make of it"),
    ("MATCH (e:Entry {id: 'T:clinic'}) DETACH DELETE e", "it is gone, and no change says so"),
    ("MATCH (e:Entry {id: 'T:clinic'}) SET e.version = 9", "it is not what its changes make of it"),
    ("MATCH (:Entry {id: 'T:clinic'})-[r:IMPLEMENTS]->() DELETE r", "it is not what its changes make of it"),
    ("MATCH (c:Chain {name: 'register'}) SET c.head = 'x'", "or with another one"),
    ("MATCH (c:Chain {name: 'mapping'}) SET c.sequence = 3", "which is not there"),
]


async def twice(graph: Graph) -> None:
    await registered(graph)
    await confirmed(graph, ANN)
    await confirmed(graph, BEN, version=2)


def test_every_noun_that_the_chain_tells_of_is_read_and_has_the_steps_of_its_life() -> None:
    assert {*BY_NOUN} == {*READ} == {*LEGAL}


@pytest.mark.thorough
@pytest.mark.parametrize(("statement", "flaw"), some(CHANGED, 5))
async def test_whatever_is_altered_is_found(graph: Graph, statement: str, flaw: str) -> None:
    await twice(graph)
    assert (await prove_register(graph)).flaws == ()
    await graph.define("test", Text(statement))
    assert flaw in "\n".join((await prove_register(graph)).flaws)


STORED = Text("MATCH (c:RegisterChange) RETURN properties(c) AS stored ORDER BY c.sequence")
STORE = Text(
    """UNWIND $changes AS change MATCH (c:RegisterChange {sequence: change.sequence}) SET c = change
WITH count(c) AS changes MATCH (chain:Chain {name: 'register'}) SET chain.head = $head, chain.headAt = $at"""
)
FORGED = "f" * 64


def said(text: str, **otherwise: Any) -> str:
    """A state, with something in it otherwise."""
    return canonical({**json.loads(text), **otherwise})


def spaced(text: str) -> str:
    """The same, and not canonical."""
    return json.dumps(json.loads(text), ensure_ascii=False)


# What somebody alters who can make every hash again; in which change; what the proof then finds, and nothing else.
RULES: list[tuple[int, Callable[[dict[str, Any]], dict[str, Any]], list[str]]] = [
    (2, lambda _: {"previousHash": FORGED}, ["previousHash is not the hash of the change before"]),
    (1, lambda _: {"previousHash": FORGED}, ["previousHash is not the hash of the change before"]),
    (2, lambda was: {"after": spaced(was["after"])}, ["a state is not written as it was"]),
    (2, lambda was: {"before": spaced(was["before"])}, ["a state is not written as it was"]),
    (2, lambda _: {"at": "2020-01-01T00:00:00.000000Z"}, ["its time lies before that of the change before"]),
    (2, lambda _: {"mapping": 188}, ["it was written at an earlier place of the mapping than the change before"]),
    (
        2,
        lambda was: {"before": said(was["before"], submittedAt=None)},
        ["it does not begin where the history of Entry:T:clinic has come to"],
    ),
    (
        2,
        lambda _: {"before": None, "move": "IMPORT"},
        ["it does not begin where the history of Entry:T:clinic has come to", "the version does not go up by one"],
    ),
    (2, lambda _: {"move": "WITHDRAW"}, ["WITHDRAW is not legal there"]),
    (1, lambda was: {"before": said(was["before"], status="WITHDRAWN")}, ["CONFIRM is not legal there"]),
    (1, lambda was: {"before": said(was["before"], version=0)}, ["the version does not go up by one"]),
]  # fmt: skip


async def again(graph: Graph, number: int, altered: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Alter one change, and make all hashes from there on again, with the end of the chain."""
    changes, last = [dict(row["stored"]) for row in await graph.read("test", STORED)], None
    for each in changes:
        each["previousHash"] = last
        if each["sequence"] == number:
            each.update(altered(each))
        content = {name: value for name, value in each.items() if name not in ("hash", "signature")}
        content["reason"] = each.get("reason")
        for state in ("before", "after"):
            content[state] = json.loads(each[state]) if each.get(state) else None
        last = each["hash"] = hashlib.sha256(canonical(content).encode()).hexdigest()
    end = {"head": last, "at": changes[-1]["at"]}
    await graph.write(lambda tx: tx.run("test", STORE, changes=changes, **end))


async def test_who_makes_every_hash_again_is_found_by_the_rule_that_is_broken(graph: Graph) -> None:
    await twice(graph)
    await confirmed(graph, ADA, OTHER)
    whole = [dict(row["stored"]) for row in await graph.read("test", STORED)]
    for number, altered, flaws in RULES:
        await again(graph, number, altered)
        assert (await prove_register(graph)).flaws == tuple(f"register change {number}: {each}" for each in flaws)
        await again(graph, number, lambda _: whole[number - 1])  # noqa: B023
        assert (await prove_register(graph)).flaws == ()


async def test_a_change_of_a_stakeholder_by_a_file_is_proven_as_well(graph: Graph) -> None:
    await registered(graph)
    ministry = replace(CLINIC.organizations[0], kind="GOVERNMENT")
    await brought(graph, replace(CLINIC, organizations=(ministry,)))
    ((_, (change,)),) = (await register.of_subjects(graph.read, [f"Stakeholder:{ministry.id}"])).items()
    assert [(each.field, each.before, each.after) for each in differences(change)] == [("kind", None, "GOVERNMENT")]
    assert (change.after.version, change.after.updated_at) == (2, change.at)
    proof = await prove_register(graph)
    assert (proof.looked_at, proof.flaws) == (1, ())
    await graph.define("test", Text("MATCH (s:Stakeholder) SET s.kind = 'OTHER'"))
    assert "not what its changes make of it" in "".join((await prove_register(graph)).flaws)


async def test_links_of_a_time_when_states_held_less_are_proven_by_what_they_hold(graph: Graph) -> None:
    await registered(graph)

    async def as_it_was_told(tx: Transaction) -> None:
        """A link as a program wrote it that recorded fewer of the things that an entry says."""
        (there,) = (await register.entries(tx.run, ["T:clinic"])).values()
        was = replace(there, said={name: there.said[name] for name in there.said if name not in ("statusRaw", "url")})
        end = await register.head(tx.run)
        draft = ChangeDraft(RegisterMove.CONFIRM, was, was.changed(confirmed_at=end.moment()), None)
        await register.write(tx.run, [draft], ANN, at=end.moment(), end=end)

    await graph.write(as_it_was_told)
    assert (await prove_register(graph)).flaws == ()
    await confirmed(graph, BEN, version=2)
    assert (await prove_register(graph)).flaws == (), "this link holds more than the one before it"
    await graph.define("test", Text("MATCH (e:Entry {id: 'T:clinic'}) SET e.url = 'https://another.example'"))
    assert "not what its changes make of it" in "".join((await prove_register(graph)).flaws)


async def test_a_state_holds_what_the_source_wrote_beside_what_was_read_of_it(graph: Graph) -> None:
    await registered(graph)
    raw = {"statusRaw": "Still running", "startRaw": "May or June", "endRaw": "open"}
    await brought(graph, replace(CLINIC, properties={**CLINIC.properties, **raw}))
    (change,) = (await register.of_subjects(graph.read, ["Entry:T:clinic"]))["Entry:T:clinic"]
    assert {each.field: each.after for each in differences(change)} == raw
    assert (change.after.version, (await prove_register(graph)).flaws) == (2, ())


async def test_links_are_signed_by_the_key_of_the_place_in_the_mapping_where_they_are_written(graph: Graph) -> None:
    await registered(graph)
    await confirmed(graph, ANN)
    key, other = SigningKey.made(189), SigningKey.made(189)  # where the mapping ends: a key counts by its links
    graph.signing_key = key
    await confirmed(graph, BEN, version=2)
    graph.signing_key = None
    proof = await prove_register(graph, keys=[key.public])
    assert (proof.signed, proof.flaws) == (1, ()), "the first was written before there was a key"
    assert "by a key that is none of those given" in "".join((await prove_register(graph, keys=[other.public])).flaws)
    await graph.define("test", Text("MATCH (c:RegisterChange {sequence: 2}) REMOVE c.signature"))
    assert (await prove_register(graph, keys=[key.public])).flaws == (), (
        "who takes it off the last one shortens the chain:"
    )
    with pytest.raises(NoSigningKey):  # the end of the chain still says that it is signed
        await confirmed(graph, ANN, version=3)
