"""What two lines have in common, against plain Python over lists of what each has."""

from itertools import combinations

import pytest

from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import UnknownCode
from resolvers.registers.overlap import OverlapCount, overlap
from tests.resolvers.graphs import asking
from tests.schema.asking import GUARDED

ENTRIES = Text("MATCH (e:Entry)-[:IMPLEMENTS]->(l:ActionLine) RETURN e.id AS id, l.code AS code, l.line AS line")
CARRIERS = Text("MATCH (s:Stakeholder)-[:CARRIES_OUT]->(e:Entry) RETURN s.id AS stakeholder, e.id AS entry")


async def test_what_both_have_is_what_plain_python_finds(larger: Graph) -> None:
    context = await asking(larger)
    vocabulary = context.vocabulary
    rows = await larger.read("tests/entries", ENTRIES)
    carried = await larger.read("tests/carriers", CARRIERS)
    lines = ["C1", "C4", "C7", "C7-ELEA", "C10"]
    entries = {code: {row["id"] for row in rows if code in (row["code"], row["line"])} for code in lines}
    people = {code: {row["stakeholder"] for row in carried if row["entry"] in entries[code]} for code in lines}
    for left, right in combinations(lines, 2):
        found = await overlap(context, left.lower(), right)
        assert (found.left, found.right) == (left, right)
        for counted, of in ((found.entries, entries), (found.stakeholders, people)):
            assert counted == OverlapCount(len(of[left]), len(of[right]), len(of[left] & of[right])), (left, right)
        ends = [
            {(each.goal, each.target) for each in vocabulary.linkages.values() if each.line in vocabulary.covers(code)}
            for code in (left, right)
        ]
        goals, targets = ({goal for goal, _ in each} for each in ends), ({t for _, t in each if t} for each in ends)
        both_goals, both_targets = set.intersection(*goals), set.intersection(*targets)
        assert (set(found.shared_goals), set(found.shared_targets)) == (both_goals, both_targets)
        assert (found.goals.both, found.targets.both) == (len(both_goals), len(both_targets))
        assert list(found.shared_goals) == sorted(found.shared_goals)


def test_how_alike_two_sets_are_is_unknown_where_both_are_empty() -> None:
    assert OverlapCount(4, 3, 2).similarity == 2 / 5
    assert OverlapCount(0, 0, 0).similarity is None


async def test_it_is_asked_by_code_and_an_unknown_one_is_refused(builtin: Graph) -> None:
    query = """{ overlap(left: "C4", right: "C6") {
      left { code } sharedTargets { code } targets { left right both similarity } entries { both } } }"""
    result = await GUARDED.execute(query, context_value=await asking(builtin))
    assert result.errors is None and result.data is not None
    assert {"code": "4.4"} in result.data["overlap"]["sharedTargets"]
    with pytest.raises(UnknownCode, match="Near it"):
        await overlap(await asking(builtin), "C4", "C77")
