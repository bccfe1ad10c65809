"""Coverage, evidence, gaps and suggestions, compared with plain Python over the same facts."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadInput, UnknownCode
from graphdb.records.entries import EntryRecord
from graphdb.records.linkages import LinkageLevel, LinkageMove, LinkageStatus, ObjectiveLinkageRecord, objective_key
from resolvers.linkages.coverage import coverage, evidence_count, evidence_of_all
from resolvers.linkages.suggestions import MINIMUM, samples, suggestions, suggestions_of
from resolvers.matrices.matrix import Gap
from resolvers.registers.entry_lists import EntryList
from resolvers.review.proposals import Edit, edit
from resolvers.scope.context import Context
from tests.resolvers.graphs import asking
from tests.resolvers.reviewing import ADA, ANN, CAROL, acting, decided, mapped, proposed


async def every(context: Context) -> list[EntryRecord]:
    """All entries of the graph, as records."""
    rows = await context.graph.read("test", _text("MATCH (e:Entry) RETURN e.id AS id ORDER BY id"))
    found = await context.loaders.entry.load_many([row["id"] for row in rows])
    return [each for each in found if each is not None]


def _text(query: str) -> Any:
    from graphdb.cypher_text import Text

    return Text(query)


def goals(entry: EntryRecord) -> set[int]:
    return {each.goal for each in entry.contributions}


def targets(entry: EntryRecord) -> set[str]:
    return {each.target for each in entry.contributions if each.target}


async def test_the_evidence_of_all_linkages_is_that_of_each(larger: Graph) -> None:
    context = await asking(larger)
    found, entries = await evidence_of_all(context), await every(context)
    assert {*found} == {*context.vocabulary.linkages}
    for each in context.vocabulary.linkages.values():
        lines = {*context.vocabulary.covers(each.line)}
        is_whole = each.level is LinkageLevel.GOAL
        there = [
            e for e in entries
            if lines & {*e.lines} and (each.goal in goals(e) if is_whole else each.target in targets(e))
        ]  # fmt: skip
        assert found[each.key] == len(there), each.key
    for key in [*context.vocabulary.linkages][::23]:
        assert await evidence_count(context, context.vocabulary.linkages[key]) == found[key]
    assert sum(found.values()) > 0


async def test_a_linkage_is_reviewed_where_another_person_confirmed_its_present_words(graph: Graph) -> None:
    await mapped(graph)

    async def share() -> float | None:
        found = {each.line: each for each in await coverage(await acting(graph, None))}
        return found["C4"].reviewed_share

    linkages = sum(key.startswith("C4:") for key in (await acting(graph, None)).vocabulary.linkages) + 1
    await proposed(graph, CAROL, target="4.5")
    assert await share() == 0
    await decided(graph, ADA, "C4:4.5", LinkageMove.CONFIRM, 1)
    await decided(graph, ADA, "C4:4.4", LinkageMove.DISPUTE, 1)
    assert await share() == 1 / linkages, "a dispute is no review"
    await decided(graph, ANN, "C4:4.5", LinkageMove.DISPUTE, 2)
    assert await share() == 1 / linkages, "its words are still those that were confirmed"
    given = Edit("C4:4.5", 3, "Other words.", None, "Better.")
    await edit(await acting(graph, ANN), "p", given)
    assert await share() == 0, "nobody has confirmed these words"


async def test_coverage_counts_each_line_with_its_parts(larger: Graph) -> None:
    context = await asking(larger)
    found = {each.line: each for each in await coverage(context)}
    assert [*found] == [*context.vocabulary.lines]
    assert sum(len(found[line.code].linkages) for line in context.vocabulary.lines.values() if line.area) == 188
    parts = context.vocabulary.parts("C7")
    assert len(found["C7"].linkages) == sum(len(found[part].linkages) for part in parts)
    for line, each in found.items():
        covered = {*context.vocabulary.covers(line)}
        linked = {x.target for x in context.vocabulary.official if x.line in covered and x.target}
        assert each.without == 169 - len(linked)
        assert each.count(LinkageStatus.CONFIRMED) == len(each.linkages)
        assert (each.reviewed_share, each.median_review_age) == (0.0 if each.linkages else None, None)
    assert found["C3"].without == 169  # it is linked to whole goals only


async def test_gaps_compare_the_mapping_with_what_entries_say(larger: Graph) -> None:
    context = await asking(larger)
    matrix = await EntryList(context, None).matrix("ACTION_LINE_AREA", "SDG_GOAL")
    gaps: Counter[Gap | None] = Counter()
    for cell in matrix.cells(non_empty=False):
        mapped, practised = bool(cell.linkages()), cell.count > 0
        assert cell.gap is {
            (True, True): Gap.MAPPED_AND_PRACTISED, (True, False): Gap.MAPPED_ONLY,
            (False, True): Gap.PRACTISED_ONLY, (False, False): Gap.NEITHER,
        }[mapped, practised]  # fmt: skip
        gaps[cell.gap] += 1
    assert gaps.total() == 18 * 17
    assert gaps[Gap.MAPPED_AND_PRACTISED] + gaps[Gap.MAPPED_ONLY] == 124
    turned = await EntryList(context, None).matrix("SDG_GOAL", "ACTION_LINE_AREA")
    assert Counter(each.gap for each in turned.cells(non_empty=False)) == gaps
    other = await EntryList(context, None).matrix("ACTION_LINE_AREA", "REGION")
    assert {each.gap for each in other.cells(non_empty=False)} == {None}


@pytest.mark.parametrize(("key", "column", "dimension", "expected"), [
    ("C3:SDG6", "6", "SDG_GOAL", Gap.REVIEWED_NO_LINK), ("C4:4.4", "4.4", "SDG_TARGET", Gap.REVIEWED_NO_LINK),
])  # fmt: skip
async def test_a_confirmed_no_is_neither_silence_nor_a_gap(
    larger: Graph, key: str, column: str, dimension: str, expected: Gap
) -> None:
    context = await asking(larger)
    denied = [replace(each, negative=each.key == key) for each in context.vocabulary.linkages.values()]
    there = context.reading(context.vocabulary.holding(denied))
    matrix = await EntryList(there, None).matrix("ACTION_LINE_AREA", dimension)
    assert matrix.cell(key.partition(":")[0], column).gap is expected
    by_goal = await EntryList(there, None).matrix("ACTION_LINE_AREA", "SDG_GOAL")
    if dimension == "SDG_TARGET":  # that there is no link to one target says nothing about the whole goal
        assert by_goal.cell("C4", "4").gap is not Gap.REVIEWED_NO_LINK


async def test_suggestions_are_the_surplus_over_chance_of_what_nobody_has_stated(larger: Graph) -> None:
    context = await asking(larger)
    found = await suggestions(context, None, 100)
    entries = [each for each in await every(context) if each.lines and each.contributions]
    areas = {line.code for line in context.vocabulary.lines.values() if line.area}
    stated = {(x.line, x.target) for x in context.vocabulary.linkages.values()}
    to_goal = {(x.line, x.goal) for x in context.vocabulary.linkages.values()}
    expected: dict[tuple[str, int, str | None], tuple[int, float]] = {}
    for code in areas:
        of_line = [e for e in entries if code in e.lines]
        for goal in context.vocabulary.goals:
            both, alone = [e for e in of_line if goal in goals(e)], [e for e in entries if goal in goals(e)]
            chance = len(of_line) * len(alone) / len(entries)
            if len(both) >= MINIMUM and (code, goal) not in to_goal and len(both) > chance:
                expected[code, goal, None] = (len(both), chance)
        for target in context.vocabulary.targets.values():
            both = [e for e in of_line if target.code in targets(e)]
            alone = [e for e in entries if target.code in targets(e)]
            chance = len(of_line) * len(alone) / len(entries)
            if len(both) >= MINIMUM and (code, target.code) not in stated and len(both) > chance:
                expected[code, target.goal, target.code] = (len(both), chance)
    assert expected
    surpluses = sorted((both - chance for both, chance in expected.values()), reverse=True)[:100]
    assert [each.surplus for each in found] == pytest.approx(surpluses)
    for x in found:
        assert (x.entries, x.expected) == pytest.approx(expected[x.line, x.goal, x.target])
    for each in found[:5]:
        for entry in await samples(context, each):
            assert each.line in entry.lines
            assert each.target in targets(entry) if each.target else each.goal in goals(entry)


async def test_suggestions_of_a_line_are_those_of_its_parts(larger: Graph) -> None:
    context = await asking(larger)
    found = await suggestions(context, "C7", 100)
    assert {each.line for each in found} <= {*context.vocabulary.parts("C7")}
    with pytest.raises(UnknownCode):
        await suggestions(context, "C12", 5)
    with pytest.raises(BadInput, match="`first` is 0"):
        await suggestions(context, None, 0)


async def test_that_too_few_state_what_would_be_compared_is_noted_beside_the_empty_answer(
    builtin: Graph, larger: Graph
) -> None:
    for graph, framework, noted in ((builtin, None, True), (builtin, "MDG", True), (larger, None, False)):
        context = await asking(graph)
        asked = suggestions(context, None, 5, ("x",)) if framework is None else None
        found = await (asked or suggestions_of(context, framework or "", None, 5, ("x",)))
        said = [each.message for each in context.notes if each.path == ("x",)]
        assert (found == [], len(said)) == (noted, int(noted)), said
        assert all(
            "No 3 entries state the same action line and" in each and "unknown is not no" in each for each in said
        )


async def test_suggestions_of_a_framework_are_found_by_the_same_rule(larger: Graph) -> None:
    context = await asking(larger)
    found = await suggestions_of(context, "mdg", None, 100)
    entries = [each for each in await every(context) if each.lines and each.stated_objectives]
    areas = {line.code for line in context.vocabulary.lines.values() if line.area}
    expected: dict[tuple[str, str], tuple[int, float]] = {}
    for code in areas:
        of_line = [e for e in entries if code in e.lines]
        for number in range(1, 9):
            both = [e for e in of_line if f"MDG:{number}" in e.stated_objectives]
            alone = [e for e in entries if f"MDG:{number}" in e.stated_objectives]
            chance = len(of_line) * len(alone) / len(entries)
            if len(both) >= MINIMUM and len(both) > chance:
                expected[code, f"MDG:{number}"] = (len(both), chance)
    told = {(each.line, each.objective): (each.entries, each.expected) for each in found}
    assert told.keys() == expected.keys()
    assert all(told[each] == pytest.approx(expected[each]) for each in expected)
    assert expected and [each.surplus for each in found] == sorted((each.surplus for each in found), reverse=True)
    first = found[0]
    shown = await samples(context, first)
    assert shown and all(first.line in e.lines and first.objective in e.stated_objectives for e in shown)
    assert await suggestions_of(context, "GDC", None, 5) == []
    assert {each.line for each in await suggestions_of(context, "MDG", "C7", 100)} <= {*context.vocabulary.parts("C7")}

    # what is stated of it, as a no and as proposed, too, is suggested no more
    key = objective_key(first.line, first.objective)
    status = LinkageStatus.PROPOSED
    linkage = ObjectiveLinkageRecord(
        key, LinkageLevel.GOAL, status, True, None, 1, first.line, 0, None, (), objective=first.objective
    )
    there = context.reading(context.vocabulary.holding(context.vocabulary.linkages.values(), None, [linkage]))
    assert await suggestions_of(there, "MDG", None, 100) == found[1:]
    with pytest.raises(BadInput, match="ask `suggestions`"):
        await suggestions_of(context, "SDG", None, 5)
    with pytest.raises(UnknownCode):
        await suggestions_of(context, "XYZ", None, 5)
