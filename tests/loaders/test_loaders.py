"""Loaders: what is asked alike is one statement, and what is not there is said to be so."""

import asyncio
from collections.abc import Iterator

import pytest

from graphdb import engine
from graphdb.conditions import ALWAYS, FromParent, In
from graphdb.dimensions import Fact
from graphdb.engine import Graph, Request
from graphdb.node_sets import Grouping, Key, Page, Parent
from graphdb.questions.entry_sets import Shape
from graphdb.records.entries import EntryRecord
from graphdb.records.stakeholders import StakeholderRecord
from loaders import Loaders
from loaders.batching import OfSet

EVERY = Shape("Entry", ALWAYS)
OF_LINE = Shape("Entry", In(Fact.LINE, FromParent(0)))
LINES = ["C1", "C2", "C3", "C4", "C5"]
FIRST = Page((Key("title"), Key("id")), 3)


@pytest.fixture
def noted() -> Iterator[Request]:
    """The request of a test, whose statements are noted."""
    request = Request()
    token = engine.current.set(request)
    yield request
    engine.current.reset(token)


def under(line: str) -> Parent:
    return Parent(f"ActionLine:{line}", ((line,),))


async def test_ids_asked_together_are_one_statement_and_come_in_their_order(builtin: Graph, noted: Request) -> None:
    loaders = Loaders(builtin)
    listed = await loaders.page.load(OfSet(EVERY, None, FIRST))
    ids = [each.id for each in listed]
    noted.statements.clear()
    found = await loaders.entry.load_many([ids[2], "no such", ids[0], ids[2]])
    assert noted.statements == ["entries/by_ids"]
    assert [each and each.id for each in found] == [ids[2], None, ids[0], ids[2]]
    assert isinstance(found[0], EntryRecord)
    await loaders.entry.load(ids[0])
    assert noted.statements == ["entries/by_ids"], "what a request knows it does not ask again"


async def test_ids_that_nothing_has_are_none(builtin: Graph, noted: Request) -> None:
    loaders = Loaders(builtin)
    for loader in (loaders.entry, loaders.stakeholder, loaders.parties, loaders.partners):
        assert await loader.load_many(["no such", "", "\x00`'\""]) == [None, None, None]
    assert len(noted.statements) == 4


async def test_stakeholders_and_partners_of_many_are_one_statement_each(larger: Graph, noted: Request) -> None:
    loaders = Loaders(larger)
    listed = await loaders.page.load(OfSet(EVERY, None, Page((Key("stakeholders", True), Key("id")), 20)))
    noted.statements.clear()
    parties = await loaders.parties.load_many([each.id for each in listed])
    assert noted.statements == ["entries/stakeholders"]
    known = [party.stakeholder for of_entry in parties for party in of_entry or ()]
    assert len(known) > 20
    partners = await loaders.partners.load_many([each.id for each in known])
    assert noted.statements == ["entries/stakeholders", "stakeholders/partners"]
    shared = [each.shared_entries for each in partners[0] or ()]
    assert shared == sorted(shared, reverse=True)
    assert isinstance(known[0], StakeholderRecord)


async def test_alike_questions_about_many_parents_are_one_statement(builtin: Graph, noted: Request) -> None:
    loaders = Loaders(builtin)
    asked = [OfSet(OF_LINE, under(line), None) for line in LINES]
    together = await loaders.total.load_many(asked)
    assert noted.statements == ["entry_sets/total"]
    alone = [await Loaders(builtin).total.load(each) for each in asked]
    assert together == alone
    assert sum(together) > 0


async def test_every_loader_answers_many_parents_as_it_answers_each(larger: Graph, noted: Request) -> None:
    goals, lines = Grouping(Fact.GOAL), Grouping(Fact.TOP_LINE)
    for name, argument in (("page", FIRST), ("groups", goals), ("cells", (lines, goals))):
        asked = [OfSet(OF_LINE, under(line), argument) for line in [*LINES, "no such"]]
        noted.statements.clear()
        together = await getattr(Loaders(larger), name).load_many(asked)
        assert noted.statements == [f"entry_sets/{name}"]
        assert together == [await getattr(Loaders(larger), name).load(each) for each in asked]
        nothing = type(together[-1])()
        assert together[-1] == nothing, "a parent with nothing has an empty answer of its own kind"
        assert nothing not in together[:-1]


async def test_different_shapes_and_arguments_are_several_statements(builtin: Graph, noted: Request) -> None:
    loaders = Loaders(builtin)
    other = Shape("Entry", In(Fact.COUNTRY, FromParent(0)))
    parent = under("C4")
    await asyncio.gather(
        loaders.total.load(OfSet(OF_LINE, parent, None)),
        loaders.total.load(OfSet(OF_LINE, under("C5"), None)),
        loaders.total.load(OfSet(other, Parent("KEN", (("KEN",),)), None)),
        loaders.total.load(OfSet(EVERY, None, None)),
    )
    assert noted.statements == ["entry_sets/total"] * 3
    noted.statements.clear()
    await asyncio.gather(
        loaders.page.load(OfSet(OF_LINE, parent, FIRST)),
        loaders.page.load(OfSet(OF_LINE, parent, Page(FIRST.order, 4))),
        loaders.page.load(OfSet(OF_LINE, parent, Page(FIRST.order, 3, backwards=True))),
    )
    assert noted.statements == ["entry_sets/page"] * 3


async def test_a_list_under_no_parent_is_not_one_under_a_parent(builtin: Graph) -> None:
    loaders = Loaders(builtin)
    shape = Shape("Entry", In(Fact.LINE, ("C4",)))
    root, nested = await loaders.total.load_many([OfSet(shape, None, None), OfSet(OF_LINE, under("C4"), None)])
    assert root == nested > 0


async def test_what_cannot_be_asked_is_an_error_for_everyone_who_asked(builtin: Graph) -> None:
    loaders = Loaders(builtin)
    broken = Shape("Entry", In(Fact.YEAR, (2**70,)))
    found = await asyncio.gather(
        *(loaders.total.load(OfSet(broken, None, None)) for _ in range(2)), return_exceptions=True
    )
    assert all(isinstance(each, Exception) for each in found)
