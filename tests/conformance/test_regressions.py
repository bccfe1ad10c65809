"""Questions that some engine, or our Cypher on every engine, once answered wrongly."""

from dataclasses import replace

import pytest

from graphdb.conditions import (
    Between,
    Condition,
    CountBetween,
    CountIn,
    HasAll,
    In,
    Known,
    Not,
    Words,
    both,
)
from graphdb.dimensions import Fact
from graphdb.engine import Graph
from graphdb.node_sets import Grouping, Key, Kind, Parent
from graphdb.questions.entry_sets import CypherSets
from graphdb.words.relevance import NOTHING, Sought
from tests.conformance.ask import by_engine, by_oracle, page_of
from tests.conformance.generate import random_world
from tests.conformance.oracle import Oracle
from tests.conformance.questions import Question
from tests.conformance.world import load
from tests.thorough import some

REGION = Grouping(Fact.REGION)
ALL = Question("total", "Entry", Known(Fact.ID), None, (REGION, REGION), (Key("id"),), NOTHING, None, 1000, False)

KINDS: tuple[Kind, ...] = ("Entry", "Stakeholder")

# A missing value made these null in place of false, so that their negation was null as well.
MISSING: dict[str, tuple[Kind, Condition]] = {
    "all of a year": ("Entry", HasAll(Fact.YEAR, ((2015, 2016),))),
    "all of areas, where C7 is none": ("Entry", HasAll(Fact.AREA, (("C7-ELEA",),))),
    "all of regions, where a country has none": ("Entry", HasAll(Fact.REGION, (("AFRICA",), ("EUROPE",)))),
    "all of stakeholder kinds": ("Entry", HasAll(Fact.PARTY_KIND, (("ACADEMIA",),))),
    "a year between nothing and nothing": ("Entry", Between(Fact.YEAR, None, None)),
    "a kind": ("Stakeholder", In(Fact.STAKEHOLDER_KIND, ("ACADEMIA",))),
}
# Several paths lead to one value (4.1 and 4.4 to goal 4), and some to none.
COUNTED: dict[str, Condition] = {
    "goals of targets": CountBetween(Fact.GOAL, 2, 3),
    "top lines of areas": CountBetween(Fact.TOP_LINE, 2, None),
    "areas, where C7 is none": CountIn(Fact.AREA, (0, 2)),
    "regions of countries": CountIn(Fact.REGION, (1,)),
    "kinds of stakeholders": CountBetween(Fact.PARTY_KIND, None, 1),
    "any number": CountBetween(Fact.GOAL, None, None),
}
OTHERS = {
    # The full-text index refuses to be asked for nothing.
    "no words": replace(ALL, condition=both(Words(()), Known(Fact.YEAR))),
    # The key asked for a parameter that was sent only where there were words.
    "relevance without words": replace(ALL, asked="page", order=(Key("relevance", True), Key("id"))),
    # A constant beside a count is a group of its own: no rows, not a row that says 0.
    "nothing": replace(ALL, condition=In(Fact.ID, ())),
    "nothing under a parent": replace(ALL, condition=In(Fact.ID, ()), parents=(Parent("one", ()),)),
    # The order of text is that of its key: what is above U+FFFF is neither skipped nor repeated.
    "titles from the middle on": replace(ALL, asked="page", order=(Key("title"), Key("id")), start=60),
    "titles back from the middle": replace(
        ALL, asked="page", order=(Key("title", True), Key("id")), start=60, backwards=True
    ),
    # Without a year comes last ascending, and first descending.
    "years from the middle on": replace(ALL, asked="page", order=(Key("year"), Key("id")), start=60),
    "years downwards": replace(ALL, asked="page", order=(Key("year", True), Key("id")), start=20),
}


TEXTS = ("élan", "e-learning", "strass", "target 4.a", "信息社会", "the of", "İstanbul")


@pytest.fixture
async def oracle(any_graph: Graph) -> Oracle:
    oracle = Oracle(random_world(2))
    await load(any_graph, oracle.world)
    return oracle


async def agree(graph: Graph, oracle: Oracle, question: Question) -> int:
    """Whether the engine says what plain Python does; how much it says."""
    page = page_of(question, oracle)
    answer = await by_engine(CypherSets(graph), question, page)
    assert answer == by_oracle(oracle, question, page)
    return len(answer)


async def test_a_missing_value_is_false_and_its_negation_true(any_graph: Graph, oracle: Oracle) -> None:
    for kind, condition in MISSING.values():
        assert await agree(any_graph, oracle, replace(ALL, kind=kind, condition=condition))
        assert await agree(any_graph, oracle, replace(ALL, kind=kind, condition=Not(condition)))


async def test_different_values_are_counted_not_paths(any_graph: Graph, oracle: Oracle) -> None:
    for condition in COUNTED.values():
        assert await agree(any_graph, oracle, replace(ALL, condition=condition))
        await agree(any_graph, oracle, replace(ALL, condition=Not(condition)))


async def test_the_others_are_answered_as_plain_python_does(any_graph: Graph, oracle: Oracle) -> None:
    for question in OTHERS.values():
        await agree(any_graph, oracle, question)


@pytest.mark.thorough
@pytest.mark.parametrize("text", some(TEXTS, 4))
async def test_names_come_before_whole_words_and_those_before_beginnings(
    any_graph: Graph, oracle: Oracle, text: str
) -> None:
    sought, order = Sought.of(text), (Key("relevance", True), Key("id"))
    asked = replace(ALL, asked="page", order=order, relevance=sought, condition=Words(sought.terms))
    assert sum([await agree(any_graph, oracle, replace(asked, kind=kind)) for kind in KINDS])
