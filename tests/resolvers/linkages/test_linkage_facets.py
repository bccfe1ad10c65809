"""Facets of linkages: each value counts what its filter finds, compared with plain Python over the same linkages."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from graphdb.engine import Graph
from graphdb.records.linkages import LinkageMove, LinkageStatus
from resolvers.linkages.linkage_facets import LinkageDimension, facet
from resolvers.linkages.linkage_lists import LinkageFilter, LinkageList
from resolvers.scope.context import Context
from tests.resolvers.graphs import PATIENT, asking
from tests.resolvers.linkages.test_linkage_lists import is_met, of_linkages
from tests.resolvers.reviewing import ADA, ANN, CAROL, acting, decided, mapped, proposed
from tests.schema.asking import GUARDED

OWN = {
    "STATUS": ["status"], "ACTION_LINE": ["action_line"], "SDG_GOAL": ["sdg_goal"], "LEVEL": ["level", "levels"],
    "REVIEWED": ["reviewed"],
}  # fmt: skip
QUERY = """query ($filter: LinkageFilter) { linkages(filter: $filter, first: 1) { totalCount
  facets(by: [STATUS, ACTION_LINE, SDG_GOAL, LEVEL, REVIEWED]) { name dimension unknownCount otherCount
    values { value label count selected filter } } } }"""


@pytest.fixture(scope="module")
async def there(builtin: Graph) -> Context:
    """A state with linkages of each status, some of which have words."""
    context, statuses = await asking(builtin), [*LinkageStatus]
    states = [
        replace(each, status=statuses[number % 5], rationale="because" if number % 3 else None)
        for number, each in enumerate(context.vocabulary.linkages.values())
    ]
    return context.reading(context.vocabulary.holding(states))


@settings(PATIENT, max_examples=60)
@given(of_linkages())
async def test_each_value_counts_the_linkages_that_have_it_when_its_own_filter_is_left_out(
    there: Context, given: LinkageFilter
) -> None:
    linkages = [*there.vocabulary.linkages.values()]
    listed = LinkageList(there.vocabulary, linkages, given)
    for dimension in LinkageDimension:
        found = {each.value: each.count for each in (await facet(there, listed, dimension)).values}
        without: dict[str, Any] = dict.fromkeys(OWN[dimension.value])
        passing = [each for each in linkages if is_met(replace(given, **without), each, there.vocabulary)]
        for value, count in found.items():
            assert count == sum(
                value in {
                    "STATUS": {each.status.value},
                    "ACTION_LINE": {each.line, there.vocabulary.lines[each.line].top},
                    "SDG_GOAL": {str(each.goal)},
                    "LEVEL": {each.level.value},
                    "REVIEWED": {"false"},  # nobody has confirmed any of these here
                }[dimension.value] for each in passing
            )  # fmt: skip
        if dimension is not LinkageDimension.ACTION_LINE:
            assert sum(found.values()) == len(passing), "all of them are counted, and once"


async def asked(graph: Graph, given: Any) -> Any:
    result = await GUARDED.execute(QUERY, {"filter": given}, await acting(graph, None))
    assert result.errors is None and result.data is not None, result.errors
    return result.data["linkages"]


@pytest.mark.parametrize("given", [{}, {"sdgGoal": {"in": [4, 9]}}, {"actionLine": {"in": ["C7"]}, "level": "TARGET"}])
async def test_the_filter_of_a_value_finds_as_many_as_it_counts(graph: Graph, given: dict[str, Any]) -> None:
    await mapped(graph)
    await proposed(graph, CAROL, target="4.5")
    await decided(graph, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)
    await decided(graph, ANN, "C4:4.7", LinkageMove.DISPUTE, 1)
    found = await asked(graph, given)
    facets = {each["name"]: each["values"] for each in found["facets"]}
    assert [*facets] == [each.value for each in LinkageDimension]
    own = {"ACTION_LINE": "actionLine", "SDG_GOAL": "sdgGoal", "LEVEL": "level"}
    for name, values in facets.items():
        counts = [each["count"] for each in values]
        assert counts == sorted(counts, reverse=True) and 0 not in counts
        for each in values:
            is_chosen = own.get(name) in given
            assert each["selected"] == (is_chosen and each["value"] in str(given))
            if not is_chosen:
                assert (await asked(graph, each["filter"]))["totalCount"] == each["count"], each
    if not given:
        lines = {each["value"]: each["count"] for each in facets["ACTION_LINE"]}
        assert lines["C7"] == sum(count for line, count in lines.items() if line.startswith("C7-"))
        assert {each["value"]: each["count"] for each in facets["REVIEWED"]} == {"true": 1, "false": 188}
        assert {each["value"]: each["count"] for each in facets["STATUS"]} == {"CONFIRMED": 188, "DISPUTED": 1}


async def test_a_part_takes_the_place_of_its_whole_and_reviewed_that_of_not_reviewed(graph: Graph) -> None:
    await mapped(graph)
    found = await asked(graph, {"actionLine": {"in": ["C7", "C4"]}, "reviewed": False})
    values = {each["name"]: {one["value"]: one for one in each["values"]} for each in found["facets"]}
    assert values["ACTION_LINE"]["C7-ELEA"]["filter"]["actionLine"] == {"in": ["C4", "C7-ELEA"]}
    assert values["REVIEWED"]["false"]["selected"] and "reviewed" not in values["REVIEWED"]["false"]["filter"]
    assert {each["unknownCount"] + each["otherCount"] for each in found["facets"]} == {0}


async def test_facets_of_a_past_state_are_of_what_was_reviewed_by_then(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, CAROL, target="4.5")
    await decided(graph, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)
    query = """query ($at: Int) { linkages(asOfSequence: $at) { facets(by: [REVIEWED, STATUS]) {
      values { value count } } } }"""
    told = []
    for at in (188, 190, None):
        result = await GUARDED.execute(query, {"at": at}, await acting(graph, None))
        assert result.errors is None and result.data is not None
        told.append([{v["value"]: v["count"] for v in each["values"]} for each in result.data["linkages"]["facets"]])
    assert told == [
        [{"false": 188}, {"CONFIRMED": 188}],
        [{"false": 189}, {"CONFIRMED": 188, "PROPOSED": 1}],
        [{"true": 1, "false": 188}, {"CONFIRMED": 189}],
    ]
