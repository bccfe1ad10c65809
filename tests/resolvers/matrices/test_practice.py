"""What entries state beside what chance would make of it, compared with plain Python over the same entries."""

from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadInput
from resolvers.filters.stated import CodeFilter, Derivation, EntryFilter, IntFilter
from resolvers.linkages.suggestions import suggestions
from resolvers.matrices.matrix import Gap
from resolvers.matrices.practice import Practised, Stated
from resolvers.registers.entry_lists import EntryList
from tests.resolvers.graphs import asking
from tests.resolvers.plainly import Everything
from tests.thorough import some

FILTERS = {
    "all": EntryFilter(),
    "years": EntryFilter(year=IntFilter(gte=2010)),
    "lines and goals": EntryFilter(action_line=CodeFilter(in_=("C4", "C7")), sdg_goal=IntFilter(in_=(4, 9))),
    "what follows": EntryFilter(sdg_goal=IntFilter(in_=(4,)), derivation=Derivation.VIA_LINKAGE),
    "alternatives": EntryFilter(or_=(EntryFilter(action_line=CodeFilter(in_=("C3",))), EntryFilter(text="ict"))),
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", some([*FILTERS], 2))
@pytest.mark.parametrize(("rows", "columns"), [("ACTION_LINE", "SDG_GOAL"), ("SDG_TARGET", "ACTION_LINE_AREA")])
async def test_expected_and_lift_are_those_of_entries_that_name_a_line_and_state_a_goal(
    larger: Graph, name: str, rows: str, columns: str
) -> None:
    given = FILTERS[name]
    context = await asking(larger)
    everything, listed = await Everything.of(larger, context.vocabulary), EntryList(context, given)
    counted = [
        each for each in everything.entries.values()
        if everything.is_entry(given, each, Derivation.ASSERTED) and each.lines and each.contributions
    ]  # fmt: skip
    by_row, by_column = (
        [everything.valued(name, each, Derivation.ASSERTED) for each in counted] for name in (rows, columns)
    )
    matrix = await listed.matrix(rows, columns)
    assert counted and matrix.stated is not None and matrix.known_by is not None
    stated, asserted = await matrix.stated(), await matrix.known_by.asserted()
    for cell in matrix.cells(non_empty=False):
        both = sum(cell.row in row and cell.column in column for row, column in zip(by_row, by_column, strict=True))
        alone = [sum(value in each for each in side) for value, side in ((cell.row, by_row), (cell.column, by_column))]
        expected = alone[0] * alone[1] / len(counted)
        assert stated.observed(cell.row, cell.column) == asserted.get((cell.row, cell.column), 0) == both
        assert stated.expected(cell.row, cell.column) == pytest.approx(expected)
        assert stated.lift(cell.row, cell.column) == (pytest.approx(both / expected) if expected else None)


@pytest.mark.thorough
@pytest.mark.parametrize("by", some([*Derivation], 1))
@pytest.mark.parametrize("gap", [Practised(), Practised(3), Practised(2, 1.5), Practised(1, 10_000)])
async def test_a_gap_from_practice_looks_at_what_is_stated_whatever_counts(
    larger: Graph, by: Derivation, gap: Practised
) -> None:
    context = await asking(larger)
    matrix = await EntryList(context, EntryFilter(derivation=by)).matrix("ACTION_LINE_AREA", "SDG_GOAL", gap=gap)
    assert matrix.stated is not None
    stated = await matrix.stated()
    found = set()
    for cell in matrix.cells(non_empty=False):
        observed, lift = stated.observed(cell.row, cell.column), stated.lift(cell.row, cell.column)
        is_practised = observed >= gap.min_entries and (lift or 0) >= gap.min_lift
        assert cell.gap is {
            (True, True): Gap.MAPPED_AND_PRACTISED, (True, False): Gap.MAPPED_ONLY,
            (False, True): Gap.PRACTISED_ONLY, (False, False): Gap.NEITHER,
        }[bool(cell.linkages()), is_practised]  # fmt: skip
        found.add(is_practised)
    assert found == ({False} if gap.min_lift == 10_000 else {True, False})


async def test_without_thresholds_a_gap_of_stated_contributions_is_as_it_was(larger: Graph) -> None:
    context = await asking(larger)
    plain, told = [
        await EntryList(context, None).matrix("ACTION_LINE_AREA", "SDG_TARGET", gap=gap) for gap in (None, Practised())
    ]
    assert [each.gap for each in plain.cells(non_empty=False)] == [each.gap for each in told.cells(non_empty=False)]


async def test_a_suggestion_and_its_cell_say_the_same(larger: Graph) -> None:
    context = await asking(larger)
    goals, targets = [
        await (await EntryList(context, None).matrix("ACTION_LINE_AREA", name)).stated()  # type: ignore[misc]
        for name in ("SDG_GOAL", "SDG_TARGET")
    ]
    suggested = await suggestions(context, None, 100)
    assert suggested
    for each in suggested:
        stated, column = (targets, each.target) if each.target else (goals, str(each.goal))
        told = (stated.observed(each.line, column), stated.expected(each.line, column), stated.lift(each.line, column))
        assert told == (each.entries, pytest.approx(each.expected), pytest.approx(each.lift))


def test_where_nobody_states_anything_chance_is_unknown_and_not_nothing() -> None:
    silent = Stated({}, {}, {}, 0)
    assert (silent.expected("C4", "4"), silent.lift("C4", "4")) == (None, None)
    told = Stated({("C4", "4"): 2}, {"C4": 4, "C5": 1}, {"4": 3}, 6)
    assert (told.expected("C4", "4"), told.lift("C4", "4")) == (2.0, 1.0)
    assert (told.expected("C5", "4"), told.lift("C5", "4")) == (0.5, 0.0), (
        "none, where half an entry was to be expected"
    )
    assert (told.expected("C6", "4"), told.lift("C6", "4")) == (0.0, None), "nobody states anything of C6"
    assert Practised(2, 1).holds(told, "C4", "4") and not Practised(2, 1.1).holds(told, "C4", "4")
    assert not Practised(3).holds(told, "C4", "4") and not Practised().holds(silent, "C4", "4")


@pytest.mark.parametrize(
    ("gap", "message"),
    [
        (Practised(0), "`minEntries` is 0"),
        (Practised(1, -0.1), "`minLift` is -0.1"),
        (Practised(1, float("nan")), "nan"),
    ],
)
async def test_thresholds_that_are_none_are_refused(larger: Graph, gap: Practised, message: str) -> None:
    listed = EntryList(await asking(larger), None)
    with pytest.raises(BadInput, match=message):
        await listed.matrix("ACTION_LINE", "SDG_GOAL", gap=gap)


async def test_a_gap_between_other_dimensions_is_refused_and_nothing_is_expected_there(larger: Graph) -> None:
    listed: Any = EntryList(await asking(larger), None)
    with pytest.raises(BadInput, match="`gap` compares lines with goals, targets or objectives"):
        await listed.matrix("REGION", "SDG_GOAL", gap=Practised())
    assert (await listed.matrix("REGION", "SDG_GOAL")).stated is None
