"""Linkages: filtered as plain Python filters them, and the same ones from both of their ends."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.engine import Graph
from graphdb.errors import BadCursor, BadInput
from graphdb.records.linkages import LinkageLevel, LinkageRecord, LinkageStatus
from resolvers.filters.stated import CodeFilter, IntFilter
from resolvers.linkages.linkage_lists import (
    LinkageFilter,
    LinkageLevelFilter,
    LinkageList,
    LinkageStatusFilter,
    matches,
    of_goal,
    of_line,
    of_target,
)
from resolvers.lists.pages import PageArguments
from resolvers.vocabulary.held import Vocabulary
from tests.resolvers.filters.test_filters_random import codes, maybe, nested, numbers, some, stated
from tests.resolvers.graphs import PATIENT, asking
from tests.resolvers.plainly import _codes, _numbers

LINES = ["C3", "C4", "C7", "C7-ELEA", "C7-EHEA", "C11"]
TARGETS = ["4.4", "4.1", "9.c", "3.8", "16.10"]
EVERY = PageArguments(first=100)


@pytest.fixture(scope="module")
async def vocabulary(builtin: Graph) -> Vocabulary:
    return (await asking(builtin)).vocabulary


def of_linkages(depth: int = 2) -> st.SearchStrategy[LinkageFilter]:
    fields = {
        "action_line": codes(LINES),
        "sdg_goal": numbers(range(1, 18)),
        "sdg_target": codes(TARGETS),
        "level": st.sampled_from(LinkageLevel),
        "levels": st.builds(LinkageLevelFilter, some(LinkageLevel), some(LinkageLevel), maybe(st.booleans())),
        "status": st.builds(LinkageStatusFilter, some(LinkageStatus), some(LinkageStatus), maybe(st.booleans())),
        "has_rationale": st.booleans(),
    }
    if depth:
        fields |= nested(st.deferred(lambda: of_linkages(depth - 1)))
    return stated(LinkageFilter, fields)


def is_met(given: LinkageFilter, each: LinkageRecord, vocabulary: Vocabulary) -> bool:
    """The contract in plain words."""
    return (
        _codes(given.action_line, {each.line, vocabulary.lines[each.line].top})
        and _numbers(given.sdg_goal, {each.goal})
        and _codes(given.sdg_target, {each.target} - {None})
        and (given.level is None or each.level == given.level)
        and _codes(given.levels, {each.level})
        and _codes(given.status, {each.status})
        and (given.has_rationale is None or given.has_rationale == bool(each.rationale))
        and all(is_met(inner, each, vocabulary) for inner in given.and_ or ())
        and (given.or_ is None or any(is_met(inner, each, vocabulary) for inner in given.or_))
        and (given.not_ is None or not is_met(given.not_, each, vocabulary))
    )


async def test_a_filter_means_what_plain_python_says(vocabulary: Vocabulary) -> None:
    statuses = list(LinkageStatus)
    linkages = [
        replace(each, status=statuses[number % 5], rationale="because" if number % 3 else None)
        for number, each in enumerate(vocabulary.linkages.values())
    ]

    @settings(PATIENT, max_examples=300)
    @given(of_linkages())
    def test(given: LinkageFilter) -> None:
        expected = [each.key for each in linkages if is_met(given, each, vocabulary)]
        assert [each.key for each in linkages if matches(given, each, vocabulary)] == expected
        assert LinkageList(vocabulary, linkages, given).total() == len(expected)

    await asyncio.to_thread(test)


async def test_the_linkages_of_all_lines_goals_and_targets_are_the_same_ones(vocabulary: Vocabulary) -> None:
    official = {(each.line, each.goal, each.target): each.key for each in vocabulary.linkages.values()}
    assert len(official) == 188
    by_area = [each for line in vocabulary.lines.values() if line.area for each in of_line(vocabulary, line.code)]
    by_goal = [each for goal in vocabulary.goals for each in of_goal(vocabulary, goal)]
    by_target = [each for target in vocabulary.targets for each in of_target(vocabulary, target)]
    assert sorted(each.key for each in by_area) == sorted(official.values())
    assert sorted(each.key for each in by_goal) == sorted(official.values())
    assert sorted(each.key for each in by_target) == sorted(k for (_, _, target), k in official.items() if target)
    assert len(by_target) == 163


def test_the_linkages_of_c7_are_those_of_its_parts(vocabulary: Vocabulary) -> None:
    parts = [each for code in vocabulary.parts("C7") for each in of_line(vocabulary, code)]
    assert [each.key for each in of_line(vocabulary, "C7")] == [each.key for each in parts]
    given = LinkageFilter(action_line=CodeFilter(in_=("C7",)))
    assert LinkageList(vocabulary, vocabulary.linkages.values(), given).total() == len(parts)


async def test_linkages_come_by_line_goal_the_whole_goal_first_and_target(vocabulary: Vocabulary) -> None:
    listed = LinkageList(vocabulary, vocabulary.linkages.values(), None)
    first = listed.page(EVERY)
    second = listed.page(PageArguments(first=100, after=first.cursors[-1]))
    found = [*first.items, *second.items]
    lines, targets = list(vocabulary.lines), list(vocabulary.targets)
    order = [(lines.index(x.line), x.goal, targets.index(x.target) if x.target else -1) for x in found]
    assert order == sorted(order)
    assert len(found) == listed.total() == 188
    assert not await second.has_next()
    assert await second.has_previous()


def test_a_whole_goal_has_no_target_and_its_filter_says_so(vocabulary: Vocabulary) -> None:
    no_target = LinkageFilter(sdg_target=CodeFilter(is_null=True))
    assert LinkageList(vocabulary, vocabulary.linkages.values(), no_target).total() == 25
    to_goals = LinkageFilter(level=LinkageLevel.GOAL)
    assert LinkageList(vocabulary, vocabulary.linkages.values(), to_goals).total() == 25
    c3 = LinkageFilter(action_line=CodeFilter(in_=("C3",)))
    found = LinkageList(vocabulary, vocabulary.linkages.values(), c3).page(EVERY).items
    assert [(each.goal, each.target) for each in found] == [(goal, None) for goal in range(1, 18)]


def test_a_cursor_fits_the_linkages_it_came_from_alone(vocabulary: Vocabulary) -> None:
    everything = vocabulary.linkages.values()
    cursor = LinkageList(vocabulary, everything, None).page(PageArguments(first=1)).cursors[0]
    others = [
        LinkageList(vocabulary, everything, LinkageFilter(sdg_goal=IntFilter(in_=(4,)))),
        LinkageList(vocabulary, of_line(vocabulary, "C4"), None, "ActionLine:C4"),
        LinkageList(vocabulary, (), None, "SdgTarget:1.1"),
    ]
    for other in others:
        with pytest.raises(BadCursor):
            other.page(PageArguments(first=1, after=cursor))


def test_the_mapping_is_one_page_and_no_page_is_empty_or_larger(vocabulary: Vocabulary) -> None:
    listed = LinkageList(vocabulary, vocabulary.linkages.values(), None)
    page = listed.page(PageArguments(first=500))
    assert len(page.items) == listed.total() > 100
    assert not page.more
    for size in (0, -1, 501):
        with pytest.raises(BadInput, match="1 to 500"):
            listed.page(PageArguments(first=size))
        with pytest.raises(BadInput, match="1 to 500"):
            listed.page(PageArguments(last=size))
