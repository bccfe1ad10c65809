"""Who might work with whom: against plain Python, in order, without those who never are, and as long as it is so."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pytest

from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.errors import BadCursor, BadInput
from graphdb.questions import partners
from ingest.entries import Contribution, Organization, Reported
from resolvers.lists.pages import PageArguments
from resolvers.partners import suggesting
from resolvers.partners.suggesting import FAMILIES, Reason, ReasonKind, Suggestions, suggested
from resolvers.review.entry_moves import withdraw
from resolvers.scope.context import Services, context_for
from resolvers.vocabulary.cache import VocabularyCache
from tests.resolvers.graphs import asking
from tests.resolvers.registering import CLINIC, LOOSE, brought
from tests.resolvers.review.test_entry_moves import index_of
from tests.resolvers.reviewing import ADA, acting
from tests.resolvers.submissions.entering import open_register

ENTRIES = Text(
    "MATCH (e:Entry) RETURN e.id AS id, [(e)-[:IMPLEMENTS]->(l) | l.code] AS lines, "
    "[(e)-[:CONTRIBUTES_TO]->(g) | g.goal] AS goals, [(e)-[:LOCATED_IN]->(c:Country) | c.alpha3] AS countries, "
    "[(e)-[:LOCATED_IN]->(p) | p.region] AS regions, [(e)<-[:CARRIES_OUT]-(s) | s.id] AS who"
)
About = tuple[str, str]


def about(why: Reason) -> About:
    said = (why.line, why.goal, why.country, why.region, why.partner)
    return why.kind.value, "/".join(str(each) for each in said if each)


def facts(entry: Any) -> set[About]:
    """What an entry says that others may say, too."""
    said = {("LINE_AND_GOAL", f"{line}/{goal}") for line in entry["lines"] for goal in entry["goals"]}
    said |= {("LINE", each) for each in entry["lines"]} | {("GOAL", str(each)) for each in entry["goals"]}
    regions = {("REGION", each) for each in entry["regions"] if each != "INTERNATIONAL"}
    return said | regions | {("COUNTRY", each) for each in entry["countries"]}


def plainly(rows: list[Any], me: str) -> dict[str, dict[About, int]]:
    """Who shares which facts with somebody, and how many entries have each; found without any graph."""
    mine = [each for each in rows if me in each["who"]]
    present = {who for each in mine for who in each["who"]} - {me}
    held = {fact for each in mine for fact in facts(each)}
    alone = [each for each in rows if len(each["countries"]) == len(each["regions"]) == 1]
    region_of = {each["countries"][0]: each["regions"][0] for each in alone}
    having: dict[About, set[str]] = defaultdict(set)
    shared: dict[str, set[About]] = defaultdict(set)
    for each in rows:
        found = facts(each) & held
        found |= {("SHARED_PARTNER", who) for who in each["who"] if who in present}
        for fact in found:
            having[fact].add(each["id"])
        for who in {*each["who"]} - {me} - present:
            shared[who] |= found
    answer = {}
    for who, whole in shared.items():
        pairs = [each.split("/") for kind, each in whole if kind == "LINE_AND_GOAL"]
        gone = {("LINE", line) for line, _ in pairs} | {("GOAL", goal) for _, goal in pairs}
        gone |= {("REGION", region_of.get(code, "")) for kind, code in whole if kind == "COUNTRY"}
        answer[who] = {fact: len(having[fact]) for fact in whole - gone}
    return {who: each for who, each in answer.items() if each}


async def test_reasons_are_those_that_plain_python_finds_and_are_ordered_by_kinds_and_rarity(builtin: Graph) -> None:
    rows = [dict(each) for each in await builtin.read("tests/entries", ENTRIES)]
    context, kinds = await asking(builtin), set[str]()
    for me in (
        "avyantra-health-technologies", "biblioteca-nacional-de-cuba-jose-marti.CUB",
        "central-agency-for-information-technology.KWT",
    ):  # fmt: skip
        found = await suggested(context, me)
        expected = plainly(rows, me)
        assert not found.is_cut and {each.stakeholder for each in found.found} == {*expected}, me
        places = []
        for each in found.found:
            whole, told = expected[each.stakeholder], {about(why): why for why in each.reasons}
            assert {fact: why.entries for fact, why in told.items()}.items() <= whole.items(), (me, each.stakeholder)
            assert len(told) == min(len(whole), 20)
            kinds |= {kind for kind, _ in told}
            families = {FAMILIES[suggesting.ReasonKind(kind)] for kind, _ in whole}
            assert each.families == len(families)
            places.append((-len(families), min(whole.values()), each.stakeholder))
            for (kind, fact), why in told.items():
                if kind != "SHARED_PARTNER":  # each side's entries say it themselves
                    sides = [[one for one in rows if one["id"] in ids] for ids in (why.mine, why.theirs)]
                    assert all(side and all((kind, fact) in facts(one) for one in side) for side in sides), why
                assert 0 < len(why.mine) <= 3 and 0 < len(why.theirs) <= 3
        assert places == sorted(places), me
    assert kinds >= {"SHARED_PARTNER", "LINE", "GOAL", "COUNTRY", "REGION"}


def entry(id: str, *who: str, lines: Sequence[str] = (), goal: int | None = None, at: Sequence[str] = ()) -> Reported:
    stated = (Contribution(goal),) if goal is not None else ()
    organizations = tuple(Organization(each, "KEN") for each in who)
    return Reported("T", id, id, ("OTHER",), {}, lines, stated, countries=at, organizations=organizations)


WORLD = (
    entry("mine", "Me", lines=("C4", "C11"), goal=4, at=("KEN",)),
    entry("joint", "Me", "Mate", lines=("C8",)),
    entry("pair", "Pair", lines=("C4",), goal=4),
    entry("rare", "Rare", lines=("C11",)),
    entry("near", "Near", lines=("C4",), at=("UGA",)),
    entry("far", "Far", "Mate", lines=("C9",)),
    entry("apart", "Apart", lines=("C10",), goal=17),
    *(entry(f"more-{each}", f"More {each}", lines=("C4",)) for each in range(3)),
)


async def found_in(graph: Graph, *, indexed: bool = False) -> Suggestions:
    if not indexed:
        return await suggested(await acting(graph, None), "me.KEN")
    context = await context_for(Services(graph, VocabularyCache(), index=await index_of(graph)))
    assert context.snapshot.index is not None
    return await suggested(context, "me.KEN")


async def test_a_suggestion_is_gone_with_the_entry_of_its_only_reason(either_graph: Graph) -> None:
    graph = either_graph
    await open_register(graph)
    await brought(graph, CLINIC, LOOSE, *WORLD)

    async def told() -> dict[str, set[About]]:
        found = await found_in(graph)
        assert found == await found_in(graph, indexed=True)
        return {each.stakeholder: {about(why) for why in each.reasons} for each in found.found}

    there = await told()
    assert there["pair.KEN"] == {("LINE_AND_GOAL", "C4/4")} and there["rare.KEN"] == {("LINE", "C11")}
    assert there["far.KEN"] == {("SHARED_PARTNER", "mate.KEN")}
    assert there["near.KEN"] == {("LINE", "C4"), ("REGION", "AFRICA")}
    assert not {"me.KEN", "mate.KEN", "apart.KEN"} & {*there}
    more = ["more-0.KEN", "more-1.KEN", "more-2.KEN"]
    assert list(there) == ["near.KEN", "far.KEN", "rare.KEN", "ministry-of-health", "pair.KEN", *more]
    context = await acting(graph, ADA)
    await withdraw(context, "p", "Entry:T:rare", 1, "It is over.")
    await withdraw(context, "p", "Entry:T:far", 1, "It is over.")
    left = await told()
    assert {*there} - {*left} == {"rare.KEN", "far.KEN"}
    await withdraw(await acting(graph, ADA), "p", "Entry:T:mine", 1, "It is over.")
    assert {*await told()} == set()


def test_the_rarest_reasons_are_shown_one_of_each_family_and_the_first_entries_of_each() -> None:
    rare = [Reason(ReasonKind.LINE, count, line=f"C{count}") for count in range(30, 0, -1)]
    common = Reason(ReasonKind.COUNTRY, 99, country="KEN")
    assert suggesting._shown([common, *rare]) == (*reversed(rare[11:]), common)
    assert suggesting._few(["c", "a", "d", "b"]) == ("a", "b", "c")


async def test_pages_go_on_from_a_cursor_and_a_list_that_is_cut_says_so(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_register(graph)
    await brought(graph, CLINIC, LOOSE, *WORLD)
    whole = await found_in(graph)
    first = whole.page(PageArguments(first=2))
    rest = whole.page(PageArguments(first=100, after=first.cursors[-1]))
    assert [*first.items, *rest.items] == [*whole.found] and first.more and not rest.more
    other = await suggested(await acting(graph, None), "pair.KEN")
    with pytest.raises(BadCursor):
        other.page(PageArguments(after=first.cursors[0]))
    with pytest.raises(BadInput):
        whole.page(PageArguments(first=101))
    own = len(await partners.own(graph.read, "me.KEN", 100))
    for most, is_left in ((own, False), (own - 1, True)):
        with monkeypatch.context() as fewer:
            fewer.setattr(suggesting, "MOST_OWN", most)
            less = await found_in(graph)
            assert less.own_left is is_left
            assert {each.stakeholder for each in less.found} == {
                each.stakeholder for each in whole.found if not is_left or each.stakeholder == "far.KEN"
            }
    for most, is_cut in ((18, False), (17, True)):  # at each fact of hers there are so many entries together
        with monkeypatch.context() as fewer:
            fewer.setattr(suggesting, "MOST_READ", most)
            assert (await found_in(graph)).is_cut is is_cut
    monkeypatch.setattr(suggesting, "MOST_READ", 4)
    cut = await found_in(graph)
    assert cut.is_cut and cut.left_out > 0 and not whole.is_cut
    assert {each.stakeholder for each in cut.found} == {"rare.KEN"}  # the rarest is looked at first
