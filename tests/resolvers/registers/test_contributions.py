"""What an entry contributes to: stated, or following from the linkages of exactly its lines."""

import pytest

from graphdb.engine import Graph
from graphdb.records.entries import EntryRecord, StatedContribution
from resolvers.filters.stated import Derivation
from resolvers.registers.contributions import contributions_of
from resolvers.vocabulary.held import Vocabulary
from tests.resolvers.graphs import asking


@pytest.fixture(scope="module")
async def vocabulary(builtin: Graph) -> Vocabulary:
    return (await asking(builtin)).vocabulary


def entry(*lines: str, stated: tuple[StatedContribution, ...] = ()) -> EntryRecord:
    return EntryRecord("x", "X", (), None, None, None, None, None, None, "DPG", lines, stated, (), ())


STATED = (
    StatedContribution(9, "9.c", None, "C2"),
    StatedContribution(4, "4.a", "why", None),
    StatedContribution(4, None, None, None),
    StatedContribution(4, "4.4", None, None),
)


def test_stated_ones_come_first_by_goal_the_whole_goal_first_and_target(vocabulary: Vocabulary) -> None:
    found = contributions_of(entry("C4", stated=STATED), vocabulary, Derivation.ANY)
    assert [each.target for each in found[:4]] == [None, "4.4", "4.a", "9.c"]
    assert all(each.linkage is None for each in found[:4])
    follows = found[4:]
    assert [each.linkage.key for each in follows if each.linkage] == [
        each.key for each in vocabulary.official_of_line("C4")
    ]


def test_a_derivation_leaves_out_the_other_one(vocabulary: Vocabulary) -> None:
    both = entry("C4", stated=STATED)
    asserted = contributions_of(both, vocabulary, Derivation.ASSERTED)
    follows = contributions_of(both, vocabulary, Derivation.VIA_LINKAGE)
    assert len(asserted) == 4
    assert asserted + follows == contributions_of(both, vocabulary, Derivation.ANY)
    assert [each.statement for each in asserted] == [None, None, "why", None]
    assert [each.line for each in asserted] == [None, None, None, "C2"]


def test_one_that_follows_carries_its_line_and_linkage(vocabulary: Vocabulary) -> None:
    for each in contributions_of(entry("C4", "C7-ELEA"), vocabulary, Derivation.VIA_LINKAGE):
        assert each.linkage is not None
        assert (each.line, each.goal, each.target) == (each.linkage.line, each.linkage.goal, each.linkage.target)
        assert each.line in ("C4", "C7-ELEA")


def test_c7_ticked_as_a_whole_does_not_bring_the_linkages_of_its_parts(vocabulary: Vocabulary) -> None:
    assert contributions_of(entry("C7"), vocabulary, Derivation.VIA_LINKAGE) == []
    assert contributions_of(entry(), vocabulary, Derivation.ANY) == []
