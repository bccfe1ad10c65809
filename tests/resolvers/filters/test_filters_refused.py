"""Filters that cannot be meant: the answer says what is near, or what to change."""

import re
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadId, BadInput, UnknownCode
from resolvers.filters.bounds import MAX_VALUES, MAX_WORDS
from resolvers.filters.compile_filter import Compiler
from resolvers.filters.stated import (
    CodeFilter,
    EntryFilter,
    EntryKindFilter,
    EntryListFilter,
    EntryStatusFilter,
    IdFilter,
    IntFilter,
    StakeholderFilter,
    StakeholderKindFilter,
    StakeholderListFilter,
)
from resolvers.linkages.linkage_lists import LinkageFilter, LinkageList, LinkageStatusFilter
from tests.resolvers.graphs import asking


@pytest.fixture(scope="module")
async def compiler(builtin: Graph) -> Compiler:
    return Compiler((await asking(builtin)).vocabulary)


@pytest.mark.parametrize(
    ("given", "named", "near"),
    [
        (EntryFilter(action_line=CodeFilter(in_=("C99",))), "action line 'C99'", "C9"),
        (EntryFilter(action_line=CodeFilter(not_in=("c7-elearning",))), "'c7-elearning'", "C7-ELEA"),
        (EntryFilter(action_line=CodeFilter(all_=("C4", "C12"))), "'C12'", "C1"),
        (EntryFilter(action_line=CodeFilter(in_=("ç7",))), "'ç7'", "C7"),
        (EntryFilter(sdg_goal=IntFilter(in_=(18,))), "SDG goal 18", "17"),
        (EntryFilter(sdg_goal=IntFilter(not_in=(0,))), "SDG goal 0", "1"),
        (EntryFilter(sdg_goal=IntFilter(in_=(-2147483648,))), "SDG goal -2147483648", "1"),
        (EntryFilter(sdg_target=CodeFilter(in_=("4.44",))), "SDG target '4.44'", "4.4"),
        (EntryFilter(sdg_target=CodeFilter(all_=("17.20",))), "'17.20'", "17.2"),
        (EntryFilter(country=CodeFilter(in_=("KENYA",))), "country 'KENYA'", "Kenya (KEN)"),
        (EntryFilter(region=CodeFilter(in_=("afrika",))), "region 'afrika'", "AFRICA"),
        (EntryFilter(sdg_target=CodeFilter(in_=("4.AA",))), "'4.AA'", "4.a"),
        (EntryFilter(collection=CodeFilter(in_=("WSIS-PRIZES-2014",))), "collection", "WSIS-PRIZES-2015"),
    ],
    ids=str,
)
def test_an_unknown_code_is_named_with_what_is_near(
    compiler: Compiler, given: EntryFilter, named: str, near: str
) -> None:
    for outer in (given, EntryFilter(and_=(EntryFilter(or_=(EntryFilter(not_=given),)),))):
        with pytest.raises(UnknownCode) as refusal:
            compiler.entries(outer)
        assert named in refusal.value.message
        assert near in re.split("Near it: |There are: ", refusal.value.message)[1].rstrip(".").split(", ")
        assert refusal.value.code == "BAD_USER_INPUT"


def test_an_unknown_code_is_found_in_filters_of_other_things(compiler: Compiler) -> None:
    wrong = EntryFilter(region=CodeFilter(in_=("MARS",)))
    given = StakeholderFilter(entries=EntryListFilter(none=wrong))
    with pytest.raises(UnknownCode):
        compiler.stakeholders(given)
    with pytest.raises(UnknownCode):
        compiler.entries(EntryFilter(stakeholders=StakeholderListFilter(some=given)))
    with pytest.raises(UnknownCode):
        LinkageList(compiler.vocabulary, (), LinkageFilter(not_=LinkageFilter(sdg_goal=IntFilter(in_=(18,)))))


@pytest.mark.parametrize(
    "name", ["id", "kind", "status", "action_line", "sdg_goal", "sdg_target", "region", "country", "year", "collection"]
)
@pytest.mark.parametrize("operator", ["in_", "not_in", "all_"])
def test_a_list_of_too_many_values_is_refused(compiler: Compiler, name: str, operator: str) -> None:
    of = {
        "id": IdFilter,
        "kind": EntryKindFilter,
        "status": EntryStatusFilter,
        "sdg_goal": IntFilter,
        "year": IntFilter,
    }
    form: Any = of.get(name, CodeFilter)
    if operator not in form.__dataclass_fields__:
        return
    value = {
        "id": "Entry:DPG:a", "action_line": "C4", "sdg_goal": 4, "sdg_target": "4.4", "region": "AFRICA",
        "country": "KEN", "year": 2015, "collection": "DPG",
    }.get(name)  # fmt: skip
    compiler.entries(EntryFilter(**{name: form(**{operator: ()})}))
    with pytest.raises(BadInput, match=f"at most {MAX_VALUES} values, this one {MAX_VALUES + 1}"):
        compiler.entries(EntryFilter(**{name: form(**{operator: (value,) * (MAX_VALUES + 1)})}))


def test_a_list_of_too_many_values_is_refused_for_stakeholders_and_linkages_too(compiler: Compiler) -> None:
    many = MAX_VALUES + 1
    for given in (
        StakeholderFilter(kind=StakeholderKindFilter(in_=(None,) * many)),  # type: ignore[arg-type]
        StakeholderFilter(country=CodeFilter(all_=("KEN",) * many)),
        StakeholderFilter(entry_count=IntFilter(not_in=(1,) * many)),
    ):
        with pytest.raises(BadInput, match="at most"):
            compiler.stakeholders(given)
    for of_linkages in (
        LinkageFilter(action_line=CodeFilter(in_=("C4",) * many)),
        LinkageFilter(sdg_goal=IntFilter(not_in=(4,) * many)),
        LinkageFilter(or_=(LinkageFilter(sdg_target=CodeFilter(all_=("4.4",) * many)),)),
        LinkageFilter(status=LinkageStatusFilter(in_=(None,) * many)),  # type: ignore[arg-type]
    ):
        with pytest.raises(BadInput, match="at most"):
            LinkageList(compiler.vocabulary, (), of_linkages)


@pytest.mark.parametrize("text", ["", " ", "\t\n", "---", "*:*", "😀", "\x00", "`'\"", "…"])
def test_a_text_without_a_word_is_refused(compiler: Compiler, text: str) -> None:
    for compiled in (
        lambda: compiler.entries(EntryFilter(text=text)),
        lambda: compiler.stakeholders(StakeholderFilter(text=text)),
    ):
        with pytest.raises(BadInput, match="no word in it"):
            compiled()


def test_a_text_of_too_many_different_words_is_refused(compiler: Compiler) -> None:
    words = [f"w{number}" for number in range(MAX_WORDS + 1)]
    compiler.entries(EntryFilter(text=" ".join(words[:-1])))
    compiler.entries(EntryFilter(text="the same " * 20))
    with pytest.raises(BadInput, match=f"{MAX_WORDS + 1} different words"):
        compiler.entries(EntryFilter(text=" ".join(words)))


@pytest.mark.parametrize(
    "id", ["Stakeholder:x", "DPG:a", "", "Entry:", "Entry:a b", "Entry:\x00", "entry:a", "Nothing:a"]
)
def test_an_id_of_another_type_or_none_is_refused(compiler: Compiler, id: str) -> None:
    with pytest.raises(BadId):
        compiler.entries(EntryFilter(id=IdFilter(in_=(id,))))
