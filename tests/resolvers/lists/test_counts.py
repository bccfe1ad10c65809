"""Facets, matrices and comparisons: their order, their headings, and what is counted in them."""

from collections import Counter
from collections.abc import Callable

import pytest

from graphdb.dimensions import DIMENSIONS
from graphdb.engine import Graph
from graphdb.errors import BadInput
from resolvers.filters.stated import CodeFilter, Derivation, EntryFilter
from resolvers.lists.choices import Choices
from resolvers.lists.counts import facet_counts, headings
from resolvers.lists.node_list import choices_of
from resolvers.matrices.axes import MatrixOrder, Side
from resolvers.registers.compare import compare, difference
from resolvers.registers.entry_lists import EntryList
from resolvers.vocabulary.held import Vocabulary
from tests.resolvers.graphs import asking
from tests.resolvers.plainly import Everything

CLOSED = ("ACTION_LINE", "ACTION_LINE_AREA", "SDG_GOAL", "SDG_TARGET", "REGION", "ENTRY_KIND", "STATUS")


@pytest.fixture(scope="module")
async def vocabulary(larger: Graph) -> Vocabulary:
    return (await asking(larger)).vocabulary


async def nothing() -> int:
    return 0


def choosing(vocabulary: Vocabulary, dimension: str) -> Callable[[int], Choices]:
    return lambda values: choices_of(vocabulary, DIMENSIONS[dimension], EntryFilter(), values)


def test_facet_values_are_ordered_by_count_and_then_by_value_or_in_reference_order(vocabulary: Vocabulary) -> None:
    counts: dict[str | int, int] = {"KEN": 2, "FRA": 3, "IND": 2, "BRA": 2}
    facet = facet_counts(vocabulary, DIMENSIONS["COUNTRY"], counts, None, nothing, choosing(vocabulary, "COUNTRY"))
    assert [each.value for each in facet.values] == ["FRA", "BRA", "IND", "KEN"]
    goals: dict[str | int, int] = {10: 1, 9: 1, 2: 1}
    by_goal = facet_counts(vocabulary, DIMENSIONS["SDG_GOAL"], goals, 2, nothing, choosing(vocabulary, "SDG_GOAL"))
    assert [each.value for each in by_goal.values] == ["2", "9"], "in reference order, not as text"
    assert by_goal.other == 1
    targets: dict[str | int, int] = {"4.a": 1, "4.4": 1, "17.6": 1, "1.b": 1}
    by_target = facet_counts(
        vocabulary, DIMENSIONS["SDG_TARGET"], targets, None, nothing, choosing(vocabulary, "SDG_TARGET")
    )
    assert [each.value for each in by_target.values] == ["1.b", "4.4", "4.a", "17.6"]
    years: dict[str | int, int] = {2015: 1, 2004: 1, 2011: 2}
    by_year = facet_counts(vocabulary, DIMENSIONS["YEAR"], years, None, nothing, choosing(vocabulary, "YEAR"))
    assert [each.value for each in by_year.values] == ["2011", "2004", "2015"]
    lines: dict[str | int, int] = {"C2": 1, "C10": 1}
    by_line = facet_counts(
        vocabulary, DIMENSIONS["ACTION_LINE"], lines, None, nothing, choosing(vocabulary, "ACTION_LINE")
    )
    assert [each.value for each in by_line.values] == ["C10", "C2"], "all others by value"


def test_headings_of_closed_dimensions_are_whole_and_in_reference_order(vocabulary: Vocabulary) -> None:
    sizes = {name: len(headings(vocabulary, DIMENSIONS[name], {})) for name in CLOSED}
    assert sizes == {
        "ACTION_LINE": 11, "ACTION_LINE_AREA": 18, "SDG_GOAL": 17, "SDG_TARGET": 169, "REGION": 7, "ENTRY_KIND": 10,
        "STATUS": 3,
    }  # fmt: skip
    assert [each.value for each in headings(vocabulary, DIMENSIONS["SDG_GOAL"], {})] == [str(n) for n in range(1, 18)]
    targets = [each.value for each in headings(vocabulary, DIMENSIONS["SDG_TARGET"], {})]
    assert targets[targets.index("4.7") : targets.index("4.7") + 2] == ["4.7", "4.a"]
    assert all(each.count == 0 for each in headings(vocabulary, DIMENSIONS["REGION"], {}))


def test_headings_of_open_dimensions_are_the_values_that_occur(vocabulary: Vocabulary) -> None:
    years: dict[str | int, int] = {2015: 3, 2004: 1}
    assert [each.value for each in headings(vocabulary, DIMENSIONS["YEAR"], years)] == ["2004", "2015"]
    assert headings(vocabulary, DIMENSIONS["COUNTRY"], {}) == ()


def test_labels_are_the_names_of_the_reference_data(vocabulary: Vocabulary) -> None:
    labels: dict[tuple[str, str | int], str] = {
        ("ACTION_LINE", "C11"): vocabulary.lines["C11"].title,
        ("SDG_GOAL", 4): "Quality education",
        ("COUNTRY", "KEN"): "Kenya",
        ("REGION", "ARAB_STATES"): "Arab States",
        ("YEAR", 2015): "2015",
        ("ENTRY_KIND", "TRAINING_INITIATIVE"): "Training initiative",
        ("COLLECTION", "DPG"): vocabulary.collections["DPG"].title,
        ("COUNTRY", "XXX"): "Xxx",
    }
    for (dimension, value), label in labels.items():
        assert vocabulary.label(DIMENSIONS[dimension], value) == label


@pytest.mark.parametrize("by", Derivation)
async def test_a_matrix_counts_an_entry_once_per_cell_whatever_leads_there(larger: Graph, by: Derivation) -> None:
    context = await asking(larger)
    everything = await Everything.of(larger, context.vocabulary)
    matrix = await EntryList(context, EntryFilter(derivation=by)).matrix("ACTION_LINE", "SDG_GOAL")
    cells: Counter[tuple[str, str]] = Counter()
    rows: Counter[str] = Counter()
    for entry in everything.entries.values():
        lines = {context.vocabulary.lines[code].top for code in entry.lines}
        goals = {str(goal) for goal, _ in everything.contributions(entry, by)}
        rows.update(lines)
        cells.update((line, goal) for line in lines for goal in goals)
    assert {(each.row, each.column): each.count for each in matrix.cells(non_empty=True)} == dict(cells)
    assert {each.value: each.count for each in matrix.rows if each.count} == dict(rows)
    assert matrix.total == len(everything.entries)


async def test_cells_come_by_row_and_then_by_column_and_empty_ones_where_they_are_wanted(larger: Graph) -> None:
    matrix = await EntryList(await asking(larger), None).matrix("REGION", "STATUS")
    everything = list(matrix.cells(non_empty=False))
    assert [(each.row, each.column) for each in everything] == [
        (row.value, column.value) for row in matrix.rows for column in matrix.columns
    ]
    assert [each for each in everything if each.count] == list(matrix.cells(non_empty=True))


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(line, sdg) for line in ("ACTION_LINE", "ACTION_LINE_AREA") for sdg in ("SDG_GOAL", "SDG_TARGET")],
)
async def test_the_cells_of_lines_and_sdgs_hold_every_official_linkage(larger: Graph, rows: str, columns: str) -> None:
    context = await asking(larger)
    for one, other in ((rows, columns), (columns, rows)):
        matrix = await EntryList(context, None).matrix(one, other)
        held = [link.key for cell in matrix.cells(non_empty=False) for link in cell.linkages()]
        expected = [each.key for each in context.vocabulary.official if columns == "SDG_GOAL" or each.target]
        assert sorted(held) == sorted(expected)


async def test_cells_of_other_dimensions_hold_no_linkage(larger: Graph) -> None:
    context = await asking(larger)
    for rows, columns in (("SDG_GOAL", "SDG_TARGET"), ("ACTION_LINE", "ACTION_LINE_AREA"), ("REGION", "SDG_GOAL")):
        matrix = await EntryList(context, None).matrix(rows, columns)
        assert not any(each.linkages() for each in matrix.cells(non_empty=False))


async def test_a_comparison_counts_both_sides_and_what_they_share(larger: Graph) -> None:
    context = await asking(larger)
    c7, africa = EntryFilter(action_line=CodeFilter(in_=("C7",))), EntryFilter(region=CodeFilter(in_=("AFRICA",)))
    compared = await compare(context, c7, africa, "ACTION_LINE")
    shared = EntryList(context, EntryFilter(and_=(c7, africa)))
    assert compared.both == await shared.total() > 0
    assert compared.left == await EntryList(context, c7).total()
    (row,) = (each for each in compared.rows if each.value == "C7")
    assert (row.left, row.shares) == (compared.left, (1.0, row.right / compared.right))
    assert row.right == compared.both
    assert difference(row.shares) == 1.0 - row.right / compared.right
    assert [each.value for each in compared.rows] == [f"C{n}" for n in range(1, 12)]


async def test_a_comparison_with_nothing_has_no_shares(larger: Graph) -> None:
    context = await asking(larger)
    compared = await compare(context, EntryFilter(or_=()), EntryFilter(), "COUNTRY")
    assert (compared.left, compared.both) == (0, 0)
    assert compared.rows
    found = {(each.left, each.shares[0], difference(each.shares), each.shares_of_stated[0]) for each in compared.rows}
    assert found == {(0, None, None, None)}
    assert (await compare(context, EntryFilter(or_=()), EntryFilter(or_=()), "YEAR")).rows == ()


@pytest.mark.parametrize("by", ["SDG_GOAL", "COUNTRY", "YEAR"])
async def test_a_comparison_says_how_many_of_each_side_state_a_value_and_shares_are_of_these_too(
    larger: Graph, by: str
) -> None:
    context = await asking(larger)
    sides = EntryFilter(region=CodeFilter(in_=("AFRICA",))), EntryFilter(action_line=CodeFilter(in_=("C7",)))
    compared = await compare(context, *sides, by)
    for place, side in enumerate(sides):
        (facet,) = await EntryList(context, side).facets([by], None, include_unknown=True)
        stated = await EntryList(context, side).total() - await facet.unknown()
        assert compared.stated[place] == stated
        for row in compared.rows:
            count = (row.left, row.right)[place]
            assert row.shares_of_stated[place] == (count / stated if stated else None)


async def test_each_side_of_a_comparison_has_its_own_derivation(larger: Graph) -> None:
    context = await asking(larger)
    follows = EntryFilter(derivation=Derivation.VIA_LINKAGE)
    compared = await compare(context, EntryFilter(), follows, "SDG_TARGET")
    everything = await Everything.of(larger, context.vocabulary)
    for by, side in ((Derivation.ASSERTED, "left"), (Derivation.VIA_LINKAGE, "right")):
        counts: Counter[str] = Counter()
        for entry in everything.entries.values():
            counts.update({target for _, target in everything.contributions(entry, by) if target})
        assert {each.value: getattr(each, side) for each in compared.rows if getattr(each, side)} == dict(counts)


@pytest.mark.parametrize("by", Derivation)
@pytest.mark.parametrize(("rows", "columns"), [("ACTION_LINE", "SDG_GOAL"), ("SDG_TARGET", "REGION")])
async def test_a_matrix_says_who_is_in_no_cell_and_how_each_count_is_known(
    larger: Graph, by: Derivation, rows: str, columns: str
) -> None:
    context = await asking(larger)
    everything = await Everything.of(larger, context.vocabulary)
    matrix = await EntryList(context, EntryFilter(derivation=by)).matrix(rows, columns)
    of_all = everything.entries.values()
    values = {side: {each.id: everything.valued(side, each, by) for each in of_all} for side in (rows, columns)}
    assert matrix.unknown_row == sum(not each for each in values[rows].values()) > 0
    assert matrix.unknown_column == sum(not each for each in values[columns].values()) > 0
    assert matrix.known_by is not None
    for way, asked in (
        ("ASSERTED", matrix.known_by.asserted),
        ("VIA_LINKAGE", matrix.known_by.via_linkage),
        ("VIA_TERM", matrix.known_by.via_term),
    ):
        cells: Counter[tuple[str, str]] = Counter()
        for entry in of_all:
            sides = [everything.valued(side, entry, Derivation(way)) for side in (rows, columns)]
            cells.update((row, column) for row in sides[0] for column in sides[1])
        assert await asked() == dict(cells)


async def test_a_matrix_of_other_dimensions_is_not_known_in_two_ways(larger: Graph) -> None:
    assert (await EntryList(await asking(larger), None).matrix("REGION", "YEAR")).known_by is None


@pytest.mark.parametrize("by", Derivation)
async def test_facets_of_goals_and_targets_say_how_each_count_is_known(larger: Graph, by: Derivation) -> None:
    context = await asking(larger)
    everything = await Everything.of(larger, context.vocabulary)
    facets = await EntryList(context, EntryFilter(derivation=by)).facets(["SDG_GOAL", "SDG_TARGET", "YEAR"], None, True)
    assert facets[2].known_by is None
    for facet in facets[:2]:
        assert facet.known_by is not None
        for way, asked in (
            ("ASSERTED", facet.known_by.asserted),
            ("VIA_LINKAGE", facet.known_by.via_linkage),
            ("VIA_TERM", facet.known_by.via_term),
        ):
            counts: Counter[str] = Counter()
            for entry in everything.entries.values():
                counts.update(everything.valued(facet.dimension, entry, Derivation(way)))
            assert {str(value): count for value, count in (await asked()).items()} == dict(counts)


async def test_a_matrix_shows_the_largest_rows_and_says_how_many_it_leaves_out(larger: Graph) -> None:
    listed = EntryList(await asking(larger), None)
    whole = await listed.matrix("COUNTRY", "REGION")
    top = await listed.matrix("COUNTRY", "REGION", Side(3, MatrixOrder.COUNT), Side(2))
    expected = sorted(whole.rows, key=lambda each: (-each.count, each.value))
    assert list(top.rows) == expected[:3]
    assert list(top.columns) == list(whole.columns[:2])
    assert top.other_rows == len(whole.rows) - 3
    assert top.other_columns == sum(each.count > 0 for each in whole.columns[2:])
    assert (whole.other_rows, whole.other_columns) == (0, 0)
    shown = {(row.value, column.value) for row in top.rows for column in top.columns}
    assert list(top.cells(non_empty=True)) == [
        each for row in top.rows for each in whole.cells(non_empty=True)
        if each.row == row.value and (each.row, each.column) in shown
    ]  # fmt: skip
    with pytest.raises(BadInput, match="topRows"):
        await listed.matrix("COUNTRY", "REGION", Side(0))


async def test_stakeholders_are_counted_once_by_line_and_goal(larger: Graph) -> None:
    context = await asking(larger)
    everything = await Everything.of(larger, context.vocabulary)
    listed = EntryList(context, EntryFilter(derivation=Derivation.ANY))
    matrix, [facet] = await listed.matrix("ACTION_LINE", "SDG_GOAL"), await listed.facets(["ACTION_LINE"], None, True)
    cells: set[tuple[str, str, str]] = set()
    for entry in everything.entries.values():
        for line in everything.valued("ACTION_LINE", entry, Derivation.ANY):
            goals = everything.valued("SDG_GOAL", entry, Derivation.ANY)
            cells |= {(line, goal, party.id) for goal in goals for party in everything.parties[entry.id]}
    assert matrix.parties is not None
    assert await matrix.parties() == dict(Counter((line, goal) for line, goal, _ in cells))
    of_lines = {
        (line, party.id)
        for entry in everything.entries.values()
        for line in everything.valued("ACTION_LINE", entry, Derivation.ANY)
        for party in everything.parties[entry.id]
    }
    assert facet.parties is not None
    assert await facet.parties() == dict(Counter(line for line, _ in of_lines))
