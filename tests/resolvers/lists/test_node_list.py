"""Lists of entries and stakeholders over a real graph: walks in every order, cursors, facets under a filter."""

from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadCursor, BadInput
from graphdb.records.entries import EntryKind
from graphdb.words.search_keys import stored_words, terms
from resolvers.filters.stated import CodeFilter, EntryFilter, EntryKindFilter, IntFilter, StakeholderFilter
from resolvers.lists.node_list import MAX_FACET, MAX_ORDER, NodeList, Ordered
from resolvers.lists.pages import PageArguments, PageOf
from resolvers.registers.entry_lists import EntryList, EntryOrderField, under_line
from resolvers.registers.stakeholder_lists import StakeholderList, StakeholderOrderField
from tests.resolvers.graphs import asking
from tests.resolvers.plainly import Everything
from tests.thorough import some

PROJECTS = EntryFilter(kind=EntryKindFilter(in_=(EntryKind.PROJECT,)), text="for")
ENTRY_ORDERS: list[list[tuple[EntryOrderField, bool]] | None] = [
    None, [],
    *([(field, down)] for field in EntryOrderField for down in (False, True)),
    [(EntryOrderField.YEAR, True), (EntryOrderField.STAKEHOLDER_COUNT, False), (EntryOrderField.TITLE, True)],
    [(EntryOrderField.YEAR, False), (EntryOrderField.YEAR, True)],
]  # fmt: skip
STAKEHOLDER_ORDERS = [[(field, down)] for field in StakeholderOrderField for down in (False, True)]


async def page(listed: NodeList[Any], order: list[Ordered], arguments: PageArguments) -> PageOf[Any]:
    return await listed.page(listed.plan(order, arguments))


async def walked(listed: NodeList[Any], order: list[Ordered], size: int, *, backwards: bool) -> list[str]:
    """The ids met on a walk, in the order of the list."""
    met: list[str] = []
    cursor = None
    while True:
        arguments = PageArguments(last=size, before=cursor) if backwards else PageArguments(first=size, after=cursor)
        found = await page(listed, order, arguments)
        ids = [each.id for each in found.items]
        met = [*ids, *met] if backwards else [*met, *ids]
        on, behind = (await found.has_previous(), await found.has_next())
        if not backwards:
            on, behind = behind, on
        assert behind == (cursor is not None)
        if not on:
            return met
        cursor = found.cursors[0 if backwards else -1]


@pytest.mark.thorough
@pytest.mark.parametrize("order", some(ENTRY_ORDERS, 6), ids=str)
async def test_a_walk_meets_every_entry_once_in_every_order(larger: Graph, order: Any) -> None:
    context = await asking(larger)
    listed = EntryList(context, PROJECTS)
    keys = listed.order(order)
    forwards = await walked(listed, keys, 40, backwards=False)
    assert len(set(forwards)) == len(forwards) == await listed.total() > 40
    assert await walked(listed, keys, 33, backwards=True) == forwards


@pytest.mark.parametrize("order", STAKEHOLDER_ORDERS, ids=str)
async def test_a_walk_meets_every_stakeholder_once_in_every_order(larger: Graph, order: Any) -> None:
    listed = StakeholderList(await asking(larger), StakeholderFilter(country=CodeFilter(is_null=False)))
    keys = listed.order(order)
    forwards = await walked(listed, keys, 100, backwards=False)
    assert len(set(forwards)) == len(forwards) == await listed.total() > 100
    assert await walked(listed, keys, 70, backwards=True) == forwards


async def test_a_missing_year_comes_last_upwards_and_first_downwards(larger: Graph) -> None:
    listed = EntryList(await asking(larger), EntryFilter(year=IntFilter(not_in=(2015,))))
    for down in (False, True):
        keys = listed.order([(EntryOrderField.YEAR, down)])
        first = (await page(listed, keys, PageArguments(first=100))).items
        last = (await page(listed, keys, PageArguments(last=100))).items
        unknown, known = (first, last) if down else (last, first)
        assert unknown[0 if down else -1].year is None
        years = [each.year for each in known if each.year is not None]
        assert years == sorted(years, reverse=down)


async def test_the_best_fit_comes_first_where_there_is_text(larger: Graph) -> None:
    listed = EntryList(await asking(larger), EntryFilter(text="health"))
    found = (await page(listed, listed.order(None), PageArguments(first=100))).items
    (word,) = terms("health")
    all_words = [stored_words(each.title, each.description) for each in found]
    fits = [
        (word.is_whole_in(text), word.is_whole_in(stored_words(each.title)))
        for each, text in zip(found, all_words, strict=True)
    ]
    assert fits == sorted(fits, reverse=True)
    assert {(True, True), (True, False)} <= set(fits)


async def test_relevance_without_a_text_is_refused(builtin: Graph) -> None:
    listed = EntryList(await asking(builtin), None)
    with pytest.raises(BadInput, match="give `text`"):
        listed.plan(listed.order([(EntryOrderField.RELEVANCE, True)]), PageArguments())


async def test_too_many_orders_are_refused(builtin: Graph) -> None:
    listed = EntryList(await asking(builtin), None)
    with pytest.raises(BadInput, match=f"at most {MAX_ORDER}"):
        listed.plan([Ordered("title")] * (MAX_ORDER + 1), PageArguments())


async def test_a_cursor_fits_the_list_order_and_filter_it_came_from_alone(larger: Graph) -> None:
    context = await asking(larger)
    listed = EntryList(context, PROJECTS)
    by_title = listed.order([(EntryOrderField.TITLE, False)])
    cursor = (await page(listed, by_title, PageArguments(first=3))).cursors[-1]
    assert (await page(listed, by_title, PageArguments(first=3, after=cursor))).items
    assert (await page(listed, by_title, PageArguments(last=2, before=cursor))).items
    others: list[tuple[NodeList[Any], list[Ordered]]] = [
        (listed, listed.order([(EntryOrderField.TITLE, True)])),
        (listed, listed.order([(EntryOrderField.YEAR, False)])),
        (EntryList(context, EntryFilter(text="for")), by_title),
        (EntryList(context, None), by_title),
        (EntryList(context, PROJECTS, under_line(context, "C4")), by_title),
        (StakeholderList(context, None), StakeholderList.order(None)),
    ]
    for other, order in others:
        with pytest.raises(BadCursor):
            other.plan(order, PageArguments(first=3, after=cursor))


async def test_a_page_after_the_last_entry_is_empty_and_says_what_is_before_it(larger: Graph) -> None:
    listed = EntryList(await asking(larger), PROJECTS)
    order = listed.order(None)
    cursor = (await page(listed, order, PageArguments(last=1))).cursors[0]
    after = await page(listed, order, PageArguments(first=5, after=cursor))
    assert (after.items, after.cursors) == ((), ())
    assert not await after.has_next()
    assert await after.has_previous()


async def test_a_list_of_nothing_has_an_empty_page_with_nothing_around_it(builtin: Graph) -> None:
    listed = EntryList(await asking(builtin), EntryFilter(or_=()))
    empty = await page(listed, listed.order(None), PageArguments())
    assert (empty.items, await empty.has_next(), await empty.has_previous()) == ((), False, False)
    assert await listed.total() == 0


async def test_a_dimensions_own_filter_is_left_out_of_its_facet_and_conditions_inside_stay(larger: Graph) -> None:
    context = await asking(larger)
    own = EntryFilter(region=CodeFilter(in_=("AFRICA",)))
    (everywhere,) = await EntryList(context, None).facets(["REGION"], None, True)
    (left_out,) = await EntryList(context, own).facets(["REGION"], None, True)
    (inside,) = await EntryList(context, EntryFilter(and_=(own,))).facets(["REGION"], None, True)
    assert left_out.values == everywhere.values
    assert inside.values != everywhere.values
    assert max(each.count for each in inside.values) == await EntryList(context, own).total()
    areas, lines = await EntryList(context, EntryFilter(action_line=CodeFilter(in_=("C7",)))).facets(
        ["ACTION_LINE_AREA", "ACTION_LINE"], None, True
    )
    assert {"C1", "C7-ELEA"} <= {each.value for each in areas.values}
    assert {"C1", "C7"} <= {each.value for each in lines.values}


@pytest.mark.parametrize("first", [0, -1, MAX_FACET + 1])
async def test_a_facet_of_no_or_too_many_values_is_refused(builtin: Graph, first: int) -> None:
    for listed in (EntryList(await asking(builtin), None), StakeholderList(await asking(builtin), None)):
        with pytest.raises(BadInput, match=f"1 to {MAX_FACET}"):
            await listed.facets(["COUNTRY"], first, True)


async def test_what_first_cuts_off_a_facet_is_the_other_count(larger: Graph) -> None:
    listed = EntryList(await asking(larger), None)
    (whole,) = await listed.facets(["COUNTRY"], None, True)
    (cut,) = await listed.facets(["COUNTRY"], 3, True)
    assert cut.values == whole.values[:3]
    assert cut.other == sum(each.count for each in whole.values[3:]) > 0
    assert whole.other == 0


async def test_the_unknown_count_is_of_those_without_a_value_and_none_where_it_is_not_wanted(larger: Graph) -> None:
    listed = EntryList(await asking(larger), None)
    everything = (await Everything.of(larger, listed.context.vocabulary)).entries.values()
    missing = {
        "COUNTRY": sum(not each.countries for each in everything),
        "YEAR": sum(each.year is None for each in everything),
        "SDG_GOAL": sum(not each.contributions for each in everything),
        "ENTRY_KIND": sum(not each.kinds for each in everything),
        "ACTION_LINE": sum(not each.lines for each in everything),
        "ACTION_LINE_AREA": sum(not {*each.lines} - {"C7"} for each in everything),
        "STATUS": sum(each.status is None for each in everything),
        "COLLECTION": 0,
    }
    wanted = await listed.facets([*missing], None, True)
    assert {each.dimension: await each.unknown() for each in wanted} == missing
    unwanted = await listed.facets([*missing], None, False)
    assert {await each.unknown() for each in unwanted} == {0}
