"""What the mapping says of the cells of a matrix, compared with plain Python over the same linkages."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.dimensions import DIMENSIONS
from graphdb.engine import Graph
from graphdb.records.linkages import LinkageMove, LinkageRecord, LinkageStatus
from resolvers.history import as_of
from resolvers.lists.once import Once
from resolvers.matrices.axes import Axis
from resolvers.matrices.matrix import CellCount, MatrixCounts, matrix_counts
from resolvers.matrices.tables import AxisCounts
from resolvers.registers.entry_lists import EntryList
from resolvers.review.proposals import Edit, edit
from resolvers.vocabulary.held import Vocabulary
from tests.resolvers.graphs import PATIENT, asking
from tests.resolvers.reviewing import ADA, ANN, CAROL, acting, decided, mapped, proposed
from tests.thorough import examples

LINES, SDGS = ("ACTION_LINE", "ACTION_LINE_AREA"), ("SDG_GOAL", "SDG_TARGET")
C, D, P = LinkageStatus.CONFIRMED, LinkageStatus.DISPUTED, LinkageStatus.PROPOSED
TIMES = st.none() | st.dates().map(lambda day: f"{day.isoformat()}T00:00:00.000000Z")


@pytest.fixture(scope="module")
async def vocabulary(larger: Graph) -> Vocabulary:
    return (await asking(larger)).vocabulary


@st.composite
def states(draw: st.DrawFn, linkages: list[LinkageRecord]) -> list[LinkageRecord]:
    """The linkages, a few in some other state."""
    changed = {each.key: each for each in draw(st.lists(st.sampled_from(linkages), max_size=30))}
    for key, each in changed.items():
        status, negative, at = draw(st.tuples(st.sampled_from(LinkageStatus), st.booleans(), TIMES))
        changed[key] = replace(each, status=status, negative=negative, reviewed_at=at)
    return [changed.get(each.key, each) for each in linkages]


def matrix_of(vocabulary: Vocabulary, rows: str, columns: str, reviewed: frozenset[str] = frozenset()) -> MatrixCounts:
    """A matrix in which no entry is counted."""

    async def answer() -> frozenset[str]:
        return reviewed

    none, axes = AxisCounts({}, {}, 0), [Axis(vocabulary, DIMENSIONS[name]) for name in (rows, columns)]
    return matrix_counts(axes[0], axes[1], none, none, {}, 0, Once(answer))


def where(linkage: LinkageRecord, vocabulary: Vocabulary, dimension: str) -> str | None:
    """The value of a dimension that a linkage has."""
    line = vocabulary.lines[linkage.line]
    return {
        "ACTION_LINE": line.top, "ACTION_LINE_AREA": line.area, "SDG_GOAL": str(linkage.goal),
        "SDG_TARGET": linkage.target,
    }[dimension]  # fmt: skip


@pytest.mark.thorough
@settings(PATIENT, max_examples=examples(100, short=20))
@given(st.data())
async def test_a_cell_counts_the_linkages_of_each_state_between_its_row_and_column(
    vocabulary: Vocabulary, data: Any
) -> None:
    there = vocabulary.holding(data.draw(states([*vocabulary.linkages.values()])))
    rows, columns = data.draw(st.sampled_from(LINES)), data.draw(st.sampled_from(SDGS))
    rows, columns = (rows, columns) if data.draw(st.booleans()) else (columns, rows)
    reviewed = frozenset(data.draw(st.lists(st.sampled_from([*there.linkages]))))
    whole: dict[tuple[str | None, str | None], list[LinkageRecord]] = defaultdict(list)
    for each in there.linkages.values():
        whole[where(each, there, rows), where(each, there, columns)].append(each)
    for cell in matrix_of(there, rows, columns, reviewed).cells(non_empty=False):
        held = whole[cell.row, cell.column]
        positive = [each for each in held if not each.negative]
        living = [each for each in positive if each.status in (C, D, P)]
        for status in LinkageStatus:
            assert cell.count_of((status,)) == sum(each.status is status for each in positive)
            assert [*cell.linkages((status,))] == [each for each in positive if each.status is status]
        assert [*cell.linkages([*LinkageStatus], negative=None)] == held
        assert [*cell.linkages([*LinkageStatus], negative=True)] == [each for each in held if each.negative]
        assert cell.count_of((C, D, P), reviewed) == sum(each.key in reviewed for each in living)
        ages = [each.reviewed_at for each in living if each.reviewed_at]
        assert cell.oldest_review == (min(ages) if ages else None)


async def test_cells_of_other_dimensions_say_that_they_know_of_no_linkages(vocabulary: Vocabulary) -> None:
    for rows, columns in (("SDG_GOAL", "SDG_TARGET"), ("ACTION_LINE", "ACTION_LINE_AREA"), ("REGION", "SDG_GOAL")):
        cell = next(matrix_of(vocabulary, rows, columns).cells(non_empty=False))
        assert (cell.count_of((C,)), cell.gap, cell.linkages()) == (None, None, ()), "unknown, which is not 0"


async def test_a_cell_is_reviewed_by_who_confirms_its_words_and_a_past_one_as_it_was_then(either_graph: Graph) -> None:
    await mapped(either_graph)
    await proposed(either_graph, CAROL, target="4.5")
    await decided(either_graph, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)
    confirmed = await acting(either_graph, None)
    await edit(await acting(either_graph, ANN), "p", Edit("C4:4.5", 2, "Other words.", None, "Better."))

    async def cell(at: int | None) -> tuple[CellCount, int | None]:
        context = await as_of.context_of(await acting(either_graph, None), None, None, at)
        matrix = await EntryList(context, None).matrix("ACTION_LINE_AREA", "SDG_GOAL")
        found = matrix.cell("C4", "4")
        return found, found.count_of((C, D, P), await matrix.reviewed())

    official = len((await cell(188))[0].linkages())
    for at, expected in ((188, (0, 0, 0)), (190, (0, 1, 0)), (191, (0, 0, 1)), (192, (1, 0, 0)), (None, (1, 0, 0))):
        found, reviewed = await cell(at)
        counts = (found.count_of((D,)), found.count_of((P,)), reviewed)
        assert counts == expected, (at, "new words are words that nobody has confirmed")
        assert found.count_of((C,)) == official + (at == 191)
        assert (found.oldest_review is None) == (at in (188, 190))
    assert (await cell(None))[0].oldest_review == confirmed.vocabulary.linkages["C4:4.5"].reviewed_at
