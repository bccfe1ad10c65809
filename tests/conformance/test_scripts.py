"""Searches in the scripts of the world: the indexes of all engines find what the plain test of stored words finds."""

from graphdb.conditions import Words
from graphdb.engine import Graph
from graphdb.node_sets import Key, Page
from graphdb.questions.entry_sets import ROOT, CypherSets, Shape
from graphdb.words.search_keys import sort_key, stored_words, terms
from tests.conformance.world import World, load
from tests.graphdb.words.scripts import LANGUAGES, TEXTS

ALL = Page((Key("id"),), 100)


async def test_an_index_finds_in_every_script_what_it_should_and_nothing_else(either_graph: Graph) -> None:
    world = World()
    for (name, place), text in TEXTS.items():
        key, stored = f"{name}:{place}", stored_words(text)
        world.node("Entry", key, id=key, title=text, titleKey=sort_key(text), titleWords=stored, words=stored)
    await load(either_graph, world)
    for name, language in LANGUAGES.items():
        for search, places in language.searches.items():
            shape = Shape("Entry", Words(terms(search)))
            found = (await CypherSets(either_graph).pages(shape, None, ALL)).get(ROOT, [])
            assert [each.id for each in found] == [f"{name}:{place}" for place in sorted(places)], search
