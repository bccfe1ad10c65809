"""What filters mean where values are missing, where lists are empty, and where a line has parts."""

from dataclasses import replace

import pytest

from graphdb.engine import Graph
from graphdb.node_sets import Key, Page
from graphdb.questions.entry_sets import ROOT, CypherSets, Shape
from graphdb.records.entries import EntryStatus
from graphdb.records.stakeholders import StakeholderKind
from resolvers.filters.compile_filter import Compiler
from resolvers.filters.stated import (
    CodeFilter,
    Derivation,
    EntryFilter,
    EntryListFilter,
    EntryStatusFilter,
    IntFilter,
    StakeholderFilter,
    StakeholderKindFilter,
    StakeholderListFilter,
)
from tests.resolvers.graphs import asking
from tests.resolvers.plainly import Everything
from tests.thorough import some

ALL = EntryFilter()
MISSING = [
    EntryFilter(status=EntryStatusFilter(is_null=True)),
    EntryFilter(action_line=CodeFilter(is_null=True)),
    EntryFilter(sdg_goal=IntFilter(is_null=True)),
    EntryFilter(sdg_goal=IntFilter(is_null=True), derivation=Derivation.VIA_LINKAGE),
    EntryFilter(sdg_goal=IntFilter(is_null=True), derivation=Derivation.ANY),
    EntryFilter(sdg_target=CodeFilter(is_null=True)),
    EntryFilter(sdg_target=CodeFilter(is_null=True), derivation=Derivation.ANY),
    EntryFilter(region=CodeFilter(is_null=True)),
    EntryFilter(country=CodeFilter(is_null=True)),
    EntryFilter(year=IntFilter(is_null=True)),
]


@pytest.fixture(scope="module")
async def everything(larger: Graph) -> Everything:
    return await Everything.of(larger, (await asking(larger)).vocabulary)


async def found(graph: Graph, given: EntryFilter) -> set[str]:
    """The ids of the entries that meet a filter."""
    condition = Compiler((await asking(graph)).vocabulary).entries(given)
    answer = await CypherSets(graph).pages(Shape("Entry", condition), None, Page((Key("id"),), 100_000))
    return {each.id for each in answer.get(ROOT, [])}


@pytest.mark.thorough
@pytest.mark.parametrize("given", some(MISSING, 4))
async def test_is_null_and_its_negation_part_the_entries(
    larger: Graph, everything: Everything, given: EntryFilter
) -> None:
    without = await found(larger, given)
    with_one = await found(larger, EntryFilter(not_=given, derivation=given.derivation))
    assert without == everything.that(given)
    assert without | with_one == set(everything.entries)
    assert not without & with_one
    assert with_one, "the data has to have both"


async def test_a_condition_on_a_missing_value_does_not_hold_and_its_negation_does(larger: Graph) -> None:
    unknown = await found(larger, EntryFilter(year=IntFilter(is_null=True)))
    recent = EntryFilter(year=IntFilter(gte=2000))
    assert unknown
    assert not unknown & await found(larger, recent)
    assert unknown <= await found(larger, EntryFilter(not_=recent))


async def test_not_in_keeps_what_has_no_value(larger: Graph) -> None:
    nowhere = await found(larger, EntryFilter(country=CodeFilter(is_null=True)))
    assert nowhere
    assert nowhere <= await found(larger, EntryFilter(country=CodeFilter(not_in=("KEN", "IND"))))
    assert nowhere <= await found(larger, EntryFilter(not_=EntryFilter(country=CodeFilter(in_=("KEN", "IND")))))


async def test_not_in_and_a_negated_in_are_one(larger: Graph) -> None:
    for given in (
        EntryFilter(action_line=CodeFilter(in_=("C7", "C4"))),
        EntryFilter(status=EntryStatusFilter(in_=(EntryStatus.ONGOING,))),
        EntryFilter(sdg_goal=IntFilter(in_=(4, 9)), derivation=Derivation.ANY),
        EntryFilter(stakeholder_kind=StakeholderKindFilter(in_=(StakeholderKind.GOVERNMENT,))),
    ):
        (name,) = (
            each
            for each in ("action_line", "status", "sdg_goal", "stakeholder_kind")
            if getattr(given, each) is not None
        )
        inner = getattr(given, name)
        other = replace(given, **{name: replace(inner, in_=None, not_in=inner.in_)})
        assert await found(larger, EntryFilter(not_=given)) == await found(larger, other)


async def test_an_empty_list_matches_nothing_and_an_empty_not_in_everything(
    larger: Graph, everything: Everything
) -> None:
    for of in (CodeFilter, IntFilter):
        names = ("action_line", "region", "country", "sdg_target") if of is CodeFilter else ("year", "sdg_goal")
        for name in names:
            nothing = EntryFilter(**{name: of(in_=())})  # type: ignore[arg-type]
            assert await found(larger, nothing) == set(), name
            assert await found(larger, EntryFilter(not_=nothing)) == set(everything.entries), name
            everyone = EntryFilter(**{name: of(not_in=())})  # type: ignore[arg-type]
            assert await found(larger, everyone) == set(everything.entries), name


async def test_an_empty_or_holds_for_nothing_and_an_empty_and_for_everything(
    larger: Graph, everything: Everything
) -> None:
    assert await found(larger, EntryFilter(or_=())) == set()
    assert await found(larger, EntryFilter(or_=(ALL,))) == set(everything.entries)
    assert await found(larger, EntryFilter(and_=())) == set(everything.entries)
    assert await found(larger, EntryFilter(not_=ALL)) == set()
    assert await found(larger, EntryFilter(not_=EntryFilter(or_=()))) == set(everything.entries)


async def test_c7_stands_for_itself_and_its_eight_parts(larger: Graph, everything: Everything) -> None:
    whole = await found(larger, EntryFilter(action_line=CodeFilter(in_=("C7",))))
    parts = everything.vocabulary.parts("C7")
    assert len(parts) == 8
    of_parts = [await found(larger, EntryFilter(action_line=CodeFilter(in_=(code,)))) for code in parts]
    ticked = {key for key, each in everything.entries.items() if "C7" in each.lines}
    assert whole == ticked.union(*of_parts)
    assert ticked - set().union(*of_parts), "some tick C7 alone"
    without = await found(larger, EntryFilter(action_line=CodeFilter(not_in=("C7",))))
    assert without == set(everything.entries) - whole


async def test_all_wants_every_line_and_c7_is_there_in_any_of_its_parts(larger: Graph, everything: Everything) -> None:
    both = await found(larger, EntryFilter(action_line=CodeFilter(all_=("C7", "C3"))))
    assert both == {
        key
        for key, each in everything.entries.items()
        if "C3" in each.lines and any(line.startswith("C7") for line in each.lines)
    }
    assert both
    part_and_whole = await found(larger, EntryFilter(action_line=CodeFilter(all_=("C7", "C7-ELEA"))))
    assert part_and_whole == await found(larger, EntryFilter(action_line=CodeFilter(in_=("C7-ELEA",))))
    assert await found(larger, EntryFilter(action_line=CodeFilter(all_=()))) == set(everything.entries)


async def test_bounds_and_in_look_at_one_and_the_same_goal(larger: Graph, everything: Everything) -> None:
    given = EntryFilter(sdg_goal=IntFilter(in_=(1, 4), gte=4, lte=4))
    expected = {key for key, each in everything.entries.items() if any(c.goal == 4 for c in each.contributions)}
    assert await found(larger, given) == expected
    assert await found(larger, EntryFilter(sdg_goal=IntFilter(gte=9, lte=3))) == set()


async def test_a_derivation_reaches_the_filters_inside_it(larger: Graph, everything: Everything) -> None:
    goal = EntryFilter(sdg_goal=IntFilter(in_=(4,)))
    asserted = await found(larger, goal)
    follows = await found(larger, replace(goal, derivation=Derivation.VIA_LINKAGE))
    assert asserted != follows
    inherited = EntryFilter(derivation=Derivation.VIA_LINKAGE, and_=(EntryFilter(or_=(goal,)),))
    assert await found(larger, inherited) == follows
    stated = EntryFilter(derivation=Derivation.VIA_LINKAGE, and_=(replace(goal, derivation=Derivation.ASSERTED),))
    assert await found(larger, stated) == asserted
    assert await found(larger, EntryFilter(and_=(goal,))) == asserted


async def test_a_derivation_reaches_the_entries_of_stakeholders(larger: Graph, everything: Everything) -> None:
    goal = EntryFilter(sdg_goal=IntFilter(in_=(16,)))
    through = StakeholderListFilter(some=StakeholderFilter(entries=EntryListFilter(some=goal)))
    for derivation in (None, *Derivation):
        given = EntryFilter(derivation=derivation, stakeholders=through)
        answer = await found(larger, given)
        assert answer == everything.that(given)
        assert answer or derivation is Derivation.VIA_TERM  # no term means goal 16
    assert everything.that(EntryFilter(stakeholders=through)) != everything.that(
        EntryFilter(derivation=Derivation.VIA_LINKAGE, stakeholders=through)
    )


async def test_none_is_the_negation_of_some(larger: Graph, everything: Everything) -> None:
    government = StakeholderFilter(kind=StakeholderKindFilter(in_=(StakeholderKind.GOVERNMENT,)))
    some = await found(larger, EntryFilter(stakeholders=StakeholderListFilter(some=government)))
    none = await found(larger, EntryFilter(stakeholders=StakeholderListFilter(none=government)))
    assert some
    assert none == set(everything.entries) - some
    alone = {key for key, parties in everything.parties.items() if not parties}
    assert alone <= none, "without a stakeholder there is none of this kind"


async def test_a_count_is_never_null_and_may_be_none(larger: Graph, everything: Everything) -> None:
    assert await found(larger, EntryFilter(stakeholder_count=IntFilter(is_null=True))) == set()
    nobody = await found(larger, EntryFilter(stakeholder_count=IntFilter(in_=(0,))))
    assert nobody == {key for key, parties in everything.parties.items() if not parties}
    assert await found(larger, EntryFilter(stakeholder_count=IntFilter(lte=0))) == nobody
