"""For every code of the vocabulary, in whatever case it is written: the same filter, look-up and move."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadInput, UnknownCode
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove
from graphdb.records.releases import SignOffRecord
from resolvers.audit.rulebook import BY_ID
from resolvers.filters.compile_filter import Compiler
from resolvers.filters.stated import CodeFilter, EntryFilter, StakeholderFilter
from resolvers.findings import finding_lists
from resolvers.findings.finding_lists import FindingFilter
from resolvers.history import subscriptions
from resolvers.history.changes import ChangeList, WhichChanges
from resolvers.linkages import suggestions
from resolvers.linkages.linkage_lists import LinkageFilter, LinkageList
from resolvers.nodes import paths
from resolvers.nodes.by_id import node
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review import comments, proposals, signing_off
from resolvers.review.decisions import BatchMode, decide_all
from resolvers.review.linkage import Decision
from resolvers.review.proposals import Edit
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from tests.resolvers.graphs import asking
from tests.resolvers.reviewing import ADA, ANN, acting, code, mapped, proposed

RANDOM = Random(8)


def recased(code: str) -> str:
    """The code with its letters in a random case."""
    return "".join(RANDOM.choice((each.lower(), each.upper())) for each in code)


@pytest.fixture(scope="module")
async def context(builtin: Graph) -> Context:
    return await asking(builtin)


CodesOf = Callable[[Vocabulary], Iterable[str]]
CODED: dict[str, tuple[str, CodesOf]] = {
    "action_line": ("ActionLine", lambda vocabulary: vocabulary.lines),
    "sdg_target": ("SdgTarget", lambda vocabulary: vocabulary.targets),
    "region": ("Region", lambda vocabulary: vocabulary.regions),
    "country": ("Country", lambda vocabulary: vocabulary.countries),
    "collection": ("Collection", lambda vocabulary: vocabulary.collections),
}


@pytest.mark.parametrize("name", CODED)
def test_a_filter_means_the_same_in_any_case(context: Context, name: str) -> None:
    compiler = Compiler(context.vocabulary)
    for each in CODED[name][1](context.vocabulary):
        for operator in ("in_", "not_in", "all_"):
            kept, other = (
                EntryFilter(**{name: CodeFilter(**{operator: (given,)})})  # type: ignore[arg-type]
                for given in (each, recased(each))
            )
            assert compiler.entries(other) == compiler.entries(kept), each
        if name in ("country", "region"):
            kept_one, other_one = (
                StakeholderFilter(**{name: CodeFilter(in_=(given,))})  # type: ignore[arg-type]
                for given in (each, recased(each))
            )
            assert compiler.stakeholders(other_one) == compiler.stakeholders(kept_one), each


@pytest.mark.parametrize("name", ["action_line", "sdg_target"])
def test_a_filter_of_linkages_means_the_same_in_any_case(context: Context, name: str) -> None:
    vocabulary = context.vocabulary
    for each in CODED[name][1](vocabulary):
        kept, other = (
            LinkageList(
                vocabulary,
                vocabulary.linkages.values(),
                LinkageFilter(or_=(LinkageFilter(**{name: CodeFilter(in_=(given,))}),)),  # type: ignore[arg-type]
            )
            for given in (each, recased(each))
        )
        assert other._linkages == kept._linkages, each


def test_a_code_that_is_given_twice_in_two_cases_counts_once(context: Context) -> None:
    compiler = Compiler(context.vocabulary)
    twice, once = (EntryFilter(country=CodeFilter(all_=given)) for given in (("KEN", "ken"), ("KEN",)))
    assert compiler.entries(twice) == compiler.entries(once)


@pytest.mark.parametrize(
    ("type_name", "codes"),
    [*CODED.values(), ("Linkage", lambda vocabulary: vocabulary.linkages), ("Document", lambda each: each.documents)],
)
async def test_a_look_up_finds_the_same_in_any_case_and_null_for_what_is_unknown(
    context: Context, type_name: str, codes: CodesOf
) -> None:
    for each in codes(context.vocabulary):
        found = await node(context, f"{type_name}:{recased(each)}")
        assert found is not None
        assert found == await node(context, f"{type_name}:{each}")
    assert await node(context, f"{type_name}:nothing") is None


@pytest.mark.parametrize(
    "asked",
    [
        lambda context, given: ChangeList(context, WhichChanges(CodeFilter(in_=(given,))))._wanted,
        lambda context, given: finding_lists._wanted(context, FindingFilter(action_line=CodeFilter(in_=(given,)))),
        lambda context, given: subscriptions._covered(context, given),
    ],
)
def test_an_argument_that_is_a_line_is_taken_in_any_case_and_refused_where_it_is_unknown(
    context: Context, asked: Callable[[Context, str], Any]
) -> None:
    for each in context.vocabulary.lines:
        assert asked(context, recased(each)) == asked(context, each)
    with pytest.raises(UnknownCode, match="Near it: C7"):
        asked(context, "c77")


def test_countries_that_are_near_are_called_by_their_names(context: Context) -> None:
    for given, near in (("Kenia", "Kenya (KEN)"), ("KEM", "Yemen (YEM)"), ("Germny", "Germany (DEU)")):
        with pytest.raises(UnknownCode) as told:
            context.vocabulary.countries.need("country", given)
        assert f"There is no country '{given}'. Near it: " in told.value.message and near in told.value.message


async def test_suggestions_and_rules_are_asked_for_in_any_case(context: Context) -> None:
    assert await suggestions.suggestions(context, "c7-elea", 5) == await suggestions.suggestions(context, "C7-ELEA", 5)
    rule = next(iter(BY_ID))
    assert finding_lists._wanted(context, FindingFilter(rule=(rule.lower(),))) == finding_lists._wanted(
        context, FindingFilter(rule=(rule,))
    )


async def test_paths_are_between_things_that_are_there_in_any_case(context: Context) -> None:
    found = await paths.paths(context, "ActionLine:c4", "SdgTarget:4.4", 2)
    assert found == await paths.paths(context, "ActionLine:C4", "SdgTarget:4.4", 2)
    assert found
    for start, end in (("ActionLine:C99", "SdgTarget:4.4"), ("ActionLine:C4", "Entry:DPG:nothing")):
        with pytest.raises(BadInput, match="Nothing has the id"):
            await paths.paths(context, start, end, 2)
    for start, end in (("ActionLine:C4", "Objective:GDC:1"), ("Contest:WSIS-PRIZES-2015", "SdgGoal:4")):
        with pytest.raises(BadInput, match=f"No path leads from {start.partition(':')[0]} to "):
            await paths.paths(context, start, end, 6)


async def test_linkages_are_moved_by_keys_in_any_case_and_kept_as_they_are_written_here(graph: Graph) -> None:
    await mapped(graph)
    change = await proposed(graph, line="c4", target="4.A")
    assert change.after.key == "C4:4.a"
    edited = await proposals.edit(await acting(graph, ANN), "p", Edit("c4:4.A", 1, "Other words.", None, "better"))
    assert isinstance(edited, ChangeRecord)
    assert (edited.after.key, edited.after.line, edited.after.target) == ("C4:4.a", "C4", "4.a")
    both = [Decision(key, LinkageMove.RETIRE, 2, "no") for key in ("c4:4.a", "C4:4.A")]
    batch = await decide_all(await acting(graph, ADA), "p", both, BatchMode.ALL_OR_NOTHING)
    assert {code(each.outcome) for each in batch.results} == {RefusalCode.DUPLICATE_KEY}
    commented = await comments.comment(await acting(graph, ANN), "p", "c4:4.A", "Well.")
    assert not isinstance(commented, Refusal)
    signed = await signing_off.sign_off(await acting(graph, ADA), "p", "c11", None)
    assert code(signed) in (None, RefusalCode.OPEN_BLOCKERS)
    assert not isinstance(signed, SignOffRecord) or signed.line == "C11"
