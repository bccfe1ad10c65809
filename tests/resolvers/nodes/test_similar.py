"""Entries like another one, against plain Python over the same graph."""

from collections import defaultdict
from math import log
from typing import Any

import pytest

from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.questions import entries
from resolvers.nodes.by_id import key_of_thing
from resolvers.nodes.similar import similar
from tests.conformance.world import World, load
from tests.resolvers.graphs import asking
from tests.schema.asking import GUARDED

HAVING = Text(
    "MATCH (e:Entry)-[:IMPLEMENTS|CONTRIBUTES_TO|LOCATED_IN|CARRIES_OUT]-(x) "
    "RETURN e.id AS entry, labels(x)[0] AS label, coalesce(x.code, toString(x.number), x.alpha3, x.id) AS key"
)


async def likest(graph: Graph) -> dict[str, list[tuple[str, int, tuple[tuple[str, int], ...]]]]:
    """For each entry, all others that share something: id, score in millionths, and what is shared."""
    has, having = defaultdict(set), defaultdict(set)
    for row in await graph.read("tests/having", HAVING):
        has[row["entry"]].add(f"{row['label']}:{row['key']}")
        having[f"{row['label']}:{row['key']}"].add(row["entry"])
    found = {}
    for one, things in has.items():
        others = {other for thing in things for other in having[thing]} - {one}
        rows = []
        for other in others:
            both = sorted(things & has[other], key=lambda each: (len(having[each]), each))
            score = round(sum(1 / log(len(having[each])) for each in both) * 1_000_000)
            rows.append((other, score, tuple((each, len(having[each])) for each in both)))
        found[one] = sorted(rows, key=lambda row: (-row[1], row[0]))
    return found


def world() -> World:
    """Entries that share lines, a target by two statements, a country, a region and stakeholders, or nothing."""
    made = World()
    for code in ("C1", "C4", "C7-ELEA"):
        made.node("ActionLine", code, code=code)
    made.node("SdgTarget", "4.4", code="4.4")
    made.node("SdgGoal", 4, number=4)
    made.node("Country", "KEN", alpha3="KEN")
    made.node("Region", "AFRICA", code="AFRICA")
    for name in ("a", "b"):
        made.node("Stakeholder", name, id=name)
    has: dict[str, list[Any]] = {
        "one": [("IMPLEMENTS", "ActionLine", "C1"), ("LOCATED_IN", "Country", "KEN"), ("CONTRIBUTES_TO", "SdgGoal", 4)],
        "two": [("IMPLEMENTS", "ActionLine", "C1"), ("CONTRIBUTES_TO", "SdgTarget", "4.4")],
        "three": [("IMPLEMENTS", "ActionLine", "C1"), ("LOCATED_IN", "Country", "KEN")],
        "four": [("IMPLEMENTS", "ActionLine", "C4"), ("CONTRIBUTES_TO", "SdgTarget", "4.4")],
        "five": [("LOCATED_IN", "Region", "AFRICA")],
        "six": [("CONTRIBUTES_TO", "SdgGoal", 4), ("LOCATED_IN", "Region", "AFRICA")],
        "alone": [("IMPLEMENTS", "ActionLine", "C7-ELEA")],
    }
    for id, edges in has.items():
        made.node("Entry", f"X:{id}", id=f"X:{id}")
        for type_, label, key in edges:
            made.edge("Entry", f"X:{id}", type_, label, key)
    for who, id in (("a", "one"), ("a", "four"), ("b", "one"), ("b", "two")):
        made.edge("Stakeholder", who, "CARRIES_OUT", "Entry", f"X:{id}")
    return made


async def test_every_engine_says_what_plain_python_says(either_graph: Graph) -> None:
    await load(either_graph, world())
    expected = await likest(either_graph)
    assert [row[0] for row in expected["X:one"]] == ["X:three", "X:two", "X:four", "X:six"]
    found = await entries.similar(either_graph, [*expected, "X:nothing"])
    assert {id: [(each.id, each.score, each.shared) for each in rows] for id, rows in found.items()} == {
        id: rows for id, rows in expected.items() if rows
    }
    assert "X:alone" not in found


async def test_of_many_entries_the_likest_are_taken(larger: Graph) -> None:
    expected = await likest(larger)
    asked = sorted(expected)[::40]
    found = await entries.similar(larger, asked)
    for id in asked:
        rows = [(each.id, each.score, each.shared) for each in found.get(id, [])]
        assert rows == expected[id][: entries.MOST_SIMILAR]


async def test_an_entry_leads_to_its_like_and_says_why(builtin: Graph) -> None:
    context = await asking(builtin)
    record = await context.loaders.entry.load("DPG:kolibri")
    assert record is not None
    first, *_ = await similar(context, record, 3)
    assert [":".join(key_of_thing(each.thing)) for each in first.shared] == [
        name for name, _ in (await entries.similar(builtin, ["DPG:kolibri"]))["DPG:kolibri"][0].shared
    ]
    query = """{ entry(id: "Entry:DPG:kolibri") { similar(first: 3) {
      score entry { id title } shared { entries thing { id __typename } } } } }"""
    result = await GUARDED.execute(query, context_value=await asking(builtin))
    assert result.errors is None and result.data is not None
    told = result.data["entry"]["similar"]
    assert told[0]["entry"]["id"] == f"Entry:{first.entry.id}"
    assert told[0]["score"] == first.score
    assert len(told) == 3
    with pytest.raises(BadInput, match="1 to 20"):
        await similar(context, record, 21)
