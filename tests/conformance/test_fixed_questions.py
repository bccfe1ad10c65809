"""Every fixed question that reads, on every engine and random graphs, against plain Python."""

from typing import Any

import pytest

from graphdb.cypher_text import Text, cypher, question
from graphdb.engine import Graph
from graphdb.index.answers import IndexSets
from graphdb.index.keeper import built
from graphdb.node_sets import Kind
from graphdb.questions import search, state, vocabulary
from graphdb.questions.entry_sets import CypherSets, EntrySets
from graphdb.records.documents import DocumentRecord
from graphdb.records.entries import EntryKind, EntryRecord, EntryScope, EntryStatus, MillenniumGoal, StatedContribution
from graphdb.records.linkages import LinkageLevel, LinkageRecord, LinkageStatus
from graphdb.records.stakeholders import PartnerRecord, PartyRecord, StakeholderKind, StakeholderRecord
from graphdb.records.vocabulary import (
    ActionLineRecord,
    CollectionRecord,
    CountryRecord,
    GoalRecord,
    RegionRecord,
    TargetRecord,
)
from graphdb.words.search_keys import terms
from tests.conformance.generate import random_world
from tests.conformance.oracle import Oracle
from tests.conformance.world import Key, World, load

SEEDS = [0, 1, 4]  # no entries at all, one, many


@pytest.mark.parametrize("seed", SEEDS)
async def test_the_vocabulary_is_read_whole_and_in_order(any_graph: Graph, seed: int) -> None:
    world = random_world(seed)
    await load(any_graph, world)
    read = await vocabulary.vocabulary(any_graph)
    nodes = world.nodes
    assert read.lines == tuple(_line(world, each) for each in nodes["ActionLine"].values())
    assert read.goals == tuple(
        GoalRecord(each["number"], each["shortTitle"], each["title"], each["iri"], each.get("colour"))
        for each in nodes["SdgGoal"].values()
    )
    assert read.targets == tuple(
        TargetRecord(each["code"], each["goal"], each["order"], each["label"], each.get("officialText"), each["iri"])
        for each in nodes["SdgTarget"].values()
    )
    assert read.regions == tuple(
        RegionRecord(each["code"], each["name"], each["order"]) for each in nodes["Region"].values()
    )
    assert read.countries == tuple(
        CountryRecord(
            each["alpha3"],
            each.get("alpha2"),
            each["name"],
            each.get("region"),
            each.get("numeric"),
            tuple(each.get("names", ())),
            each.get("latitude"),
            each.get("longitude"),
        )
        for _, each in sorted(nodes["Country"].items())
    )
    assert read.collections == tuple(
        CollectionRecord(
            each["code"], each["title"], each["hosted"], each["synthetic"], _documents(world, "Collection", code)
        )
        for code, each in sorted(nodes["Collection"].items())
    )
    assert read.documents == tuple(
        DocumentRecord(each["id"], each["title"], each.get("year"), each.get("url"))
        for _, each in sorted(nodes["Document"].items())
    )
    assert {each.key: each for each in read.linkages} == {key: _linkage(world, key) for key in nodes["Linkage"]}
    assert read.state == await vocabulary.version(any_graph)


async def test_the_version_grows_with_every_write_and_tells_when_the_vocabulary_changed(any_graph: Graph) -> None:
    before = await vocabulary.version(any_graph)
    await load(any_graph, World())
    after = await vocabulary.version(any_graph)
    assert (after.version, after.vocabulary) == (before.version + 1, before.version + 1)


@pytest.mark.parametrize("seed", SEEDS)
async def test_entries_are_read_by_id_with_all_that_hangs_on_them(any_graph: Graph, seed: int) -> None:
    world = random_world(seed)
    await load(any_graph, world)
    ids = [str(key) for key in world.nodes["Entry"]]
    for sets in await _both(any_graph):
        read = await sets.entries([*ids, "nobody's"])
        assert {key: _settled(each) for key, each in read.items()} == {key: _entry(world, key) for key in ids}
        parties = await sets.parties([*ids, "nobody's"])
        assert parties == {key: found for key in ids if (found := _parties(world, key))}


async def _both(graph: Graph) -> tuple[EntrySets, EntrySets]:
    """The graph, and an index of it that has nobody to ask."""
    index: Any = IndexSets(await built(graph), CypherSets(graph))
    index._graph = None
    return CypherSets(graph), index


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["Entry", "Stakeholder"])
async def test_titles_are_read_by_the_beginning_of_a_word(any_graph: Graph, seed: int, kind: Kind) -> None:
    world = random_world(seed)
    await load(any_graph, world)
    for text in ("stra", "проек", "éla"):
        (beginning,) = terms(text)
        headings = {
            str(key): node["title" if kind == "Entry" else "name"]
            for key, node in world.nodes[kind].items()
            if beginning.is_in(str(node.get("titleWords", node["words"])))
        }
        expected = [headings[key] for key in sorted(headings)]
        assert await search.titles_with(any_graph, kind, beginning, 1000) == expected
        assert await search.titles_with(any_graph, kind, beginning, 2) == expected[:2]


@pytest.mark.parametrize("seed", SEEDS)
async def test_stakeholders_are_read_by_id_and_with_whom_they_work(any_graph: Graph, seed: int) -> None:
    world = random_world(seed)
    await load(any_graph, world)
    ids = [str(key) for key in world.nodes["Stakeholder"]]
    for sets in await _both(any_graph):
        read = await sets.stakeholders([*ids, "nobody's"])
        assert read == {key: _stakeholder(world, key) for key in ids}
        partners = await sets.partners([*ids, "nobody's"])
        assert partners == {key: found for key in ids if (found := _partners(world, key))}


@pytest.mark.parametrize("seed", SEEDS)
async def test_things_are_counted_also_where_there_are_none(any_graph: Graph, seed: int) -> None:
    world = random_world(seed)
    await load(any_graph, world)
    assert await state.counts(any_graph) == (len(world.nodes["Entry"]), len(world.nodes["Stakeholder"]))


async def test_millions_of_things_are_counted_without_a_look_at_any_of_them(any_graph: Graph) -> None:
    for name in ("state/entries", "state/stakeholders"):
        plan = await _plan(any_graph, question(name))
        assert "NodeCountFromCountStore" in plan or "TYPE COUNT OPTIMIZATION" in plan, plan


async def _plan(graph: Graph, text: Text) -> str:
    """How an engine would answer, in its own words."""
    async with graph._driver.session(database=graph._database) as session:
        asked = await session.run(cypher("EXPLAIN <text>").fill(text=text).value)
        return str((await asked.consume()).plan)


def _documents(world: World, label: str, key: Key) -> tuple[str, ...]:
    return tuple(sorted(str(document) for _, document, _ in world.ahead(label, key, "SOURCED_FROM")))


def _line(world: World, node: dict[str, Any]) -> ActionLineRecord:
    facilitators = world.behind("ActionLine", node["code"], "FACILITATES")
    led = tuple(sorted((str(who), bool(properties["lead"])) for _, who, properties in facilitators))
    short = node.get("shortTitle", node["title"])
    return ActionLineRecord(node["code"], node["order"], node["title"], node["line"], node.get("area"), led, short)


def _linkage(world: World, key: Any) -> LinkageRecord:
    node = world.nodes["Linkage"][key]
    ((_, line, _),) = world.ahead("Linkage", key, "FROM_LINE")
    ((label, sdg, _),) = world.ahead("Linkage", key, "TO_SDG")
    return LinkageRecord(
        key=key,
        level=LinkageLevel(node["level"]),
        status=LinkageStatus(node["status"]),
        negative=node["negative"],
        rationale=node.get("rationale"),
        version=node["version"],
        line=str(line),
        goal=world.nodes[label][sdg]["goal"],
        target=str(sdg) if label == "SdgTarget" else None,
        documents=_documents(world, "Linkage", key),
    )


def _settled(entry: EntryRecord) -> dict[str, Any]:
    """What is in no order is a set."""
    shown = {name: getattr(entry, name) for name in EntryRecord.__slots__}
    return shown | {name: set(shown[name]) for name in ("lines", "contributions", "countries", "regions")}


def _entry(world: World, key: str) -> dict[str, Any]:
    node = world.nodes["Entry"][key]
    places = [(label, place) for label, place, _ in world.ahead("Entry", key, "LOCATED_IN")]
    regions = {world.nodes[label][place].get("region") for label, place in places}
    return {
        "id": key,
        "title": node["title"],
        "kinds": tuple(EntryKind(kind) for kind in node.get("kinds", [])),
        "status": EntryStatus(node["status"]) if "status" in node else None,
        "year": node.get("year"),
        "start_date": node.get("startDate"),
        "end_date": node.get("endDate"),
        "url": node.get("url"),
        "description": node.get("description"),
        "collection": node["collection"],
        "scope": EntryScope(node["scope"]) if "scope" in node else None,
        "mdgs": tuple(MillenniumGoal(each) for each in node.get("mdgs", [])),
        "objectives": tuple(sorted(code for _, code, _ in world.ahead("Entry", key, "ADVANCES"))),
        "version": 1,
        "submitted_at": node.get("submittedAt"),
        "submitted_by": None,
        "updated_at": node.get("updatedAt"),
        "confirmed_at": None,
        "terms": tuple(sorted(str(term) for _, term, _ in world.ahead("Entry", key, "USES"))),
        "answers": (),
        "lines": {line for _, line, _ in world.ahead("Entry", key, "IMPLEMENTS")},
        "contributions": {
            StatedContribution(
                world.nodes[label][sdg]["goal"],
                str(sdg) if label == "SdgTarget" else None,
                properties.get("statement"),
                properties.get("via"),
            )
            for label, sdg, properties in world.ahead("Entry", key, "CONTRIBUTES_TO")
        },
        "countries": {place for label, place in places if label == "Country"},
        "regions": regions - {None},
    }


def _stakeholder(world: World, key: str) -> StakeholderRecord:
    node = world.nodes["Stakeholder"][key]
    based = [str(country) for _, country, _ in world.ahead("Stakeholder", key, "BASED_IN")]
    kind = StakeholderKind(node["kind"]) if "kind" in node else None
    return StakeholderRecord(key, node["name"], kind, based[0] if based else None, tuple(node.get("names") or ()))


def _name_key(world: World, key: str) -> str:
    return str(world.nodes["Stakeholder"][key]["nameKey"])


def _parties(world: World, key: str) -> list[PartyRecord]:
    found = [(str(party), properties.get("role")) for _, party, properties in Oracle(world).parties(key)]
    found.sort(key=lambda each: (_name_key(world, each[0]), each[0]))
    return [PartyRecord(role, _stakeholder(world, party)) for party, role in found]


def _partners(world: World, key: str) -> list[PartnerRecord]:
    shared: dict[str, int] = {}
    for _, entry, _ in world.ahead("Stakeholder", key, "CARRIES_OUT"):
        for _, party, _ in world.behind("Entry", entry, "CARRIES_OUT"):
            if party != key:
                shared[str(party)] = shared.get(str(party), 0) + 1
    order = sorted(shared, key=lambda party: (-shared[party], _name_key(world, party), party))
    return [PartnerRecord(shared[party], _stakeholder(world, party)) for party in order]
