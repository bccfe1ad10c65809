"""Random filters: what the graph answers is what plain Python answers over everything in it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from itertools import cycle, product
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphdb.cypher_text import Text
from graphdb.engine import Graph, Transaction
from graphdb.node_sets import Key, Page
from graphdb.questions.distinctions import DISTINCTIONS
from graphdb.questions.entry_sets import ROOT, CypherSets, Shape
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.contests import LADDER, CandidacyStatus
from graphdb.records.distinctions import (
    DistinctionKind,
    DistinctionMove,
    DistinctionRecord,
    DistinctionStatus,
    EntryFacts,
    ReasonedStep,
)
from graphdb.records.entries import EntryKind, EntryScope, EntryStatus, MillenniumGoal
from graphdb.records.stakeholders import StakeholderKind
from graphdb.records.vocabulary import ToldContest
from resolvers.filters import stated as filters
from resolvers.filters.compile_filter import Compiler
from resolvers.filters.stated import Derivation, EntryFilter, IntFilter, StakeholderFilter
from resolvers.vocabulary.held import Vocabulary
from tests.resolvers.graphs import MAPPED, asking
from tests.resolvers.plainly import Everything
from tests.thorough import examples

EXAMPLES = examples(60, short=40)
pytestmark = pytest.mark.thorough
LINES = ["C1", "C3", "C4", "C7", "C7-ELEA", "C7-EGOV", "C10"]
TARGETS = ["4.4", "4.1", "9.c", "1.4", "17.8", "16.10"]
REGIONS = ["AFRICA", "ARAB_STATES", "CIS", "EUROPE", "INTERNATIONAL"]
COUNTRIES = ["KEN", "IND", "USA", "SAU", "RUS", "FRA"]
COLLECTIONS = ["WSIS-PRIZES-2015", "DPG", "SYNTHETIC"]
TERMS = [each["id"] for each in MAPPED]
SAYER = ActorRecord("sayer", "Sayer", Role.CONTRIBUTOR)
CONTESTS = ["WSIS-PRIZES-2015", "PRIZES-OF-TESTS"]
TEXTS = ["e-learning", "health", "national portal", "the", "of the", "data", "university", "zzz"]


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(values: Any) -> st.SearchStrategy[Any]:
    return maybe(st.lists(st.sampled_from(list(values)), max_size=3).map(tuple))


def codes(values: Any) -> st.SearchStrategy[Any]:
    return st.builds(filters.CodeFilter, some(values), some(values), some(values), maybe(st.booleans()))


def numbers(values: range) -> st.SearchStrategy[IntFilter]:
    bound = maybe(st.sampled_from(values))
    return st.builds(IntFilter, some(values), some(values), bound, bound, maybe(st.booleans()))


def ids(kind: str, keys: list[str]) -> st.SearchStrategy[Any]:
    some_ids = some([f"{kind}:{key}" for key in keys])
    return st.builds(filters.IdFilter, some_ids, some_ids, maybe(st.booleans()))


KINDS = st.builds(filters.StakeholderKindFilter, some(StakeholderKind), some(StakeholderKind), maybe(st.booleans()))


def of_entries(depth: int) -> st.SearchStrategy[EntryFilter]:
    """Filters that state one to three things."""
    fields: dict[str, st.SearchStrategy[Any]] = {
        "id": ids("Entry", ["DPG:kolibri", "DPG:moodle", "nothing"]),
        "text": st.sampled_from(TEXTS),
        "kind": st.builds(filters.EntryKindFilter, some(EntryKind), some(EntryKind), maybe(st.booleans())),
        "status": st.builds(filters.EntryStatusFilter, some(EntryStatus), some(EntryStatus), maybe(st.booleans())),
        "action_line": codes(LINES),
        "sdg_goal": numbers(range(1, 18)),
        "sdg_target": codes(TARGETS),
        "derivation": st.sampled_from(Derivation),
        "region": codes(REGIONS),
        "country": codes(COUNTRIES),
        "year": numbers(range(2010, 2020)),
        "submitted_year": numbers(range(2025, 2027)),
        "scope": st.builds(filters.EntryScopeFilter, some(EntryScope), some(EntryScope), maybe(st.booleans())),
        "objective": codes(["GDC:1", "GDC:17.f", "GDC:4", "MDG:2"]),
        "framework": codes(["SDG", "GDC", "MDG"]),
        "mdg": st.builds(filters.MillenniumGoalFilter, *2 * (some(MillenniumGoal),), maybe(st.booleans())),
        "stakeholder_kind": KINDS,
        "collection": codes(COLLECTIONS),
        "term": codes(TERMS),
        "distinction": st.builds(
            filters.DistinctionKindFilter, some(DistinctionKind), some(DistinctionKind), maybe(st.booleans())
        ),
        "contest": st.builds(
            filters.ContestFilter,
            some(CONTESTS),
            maybe(st.sampled_from(LADDER)),
            some(CandidacyStatus),
            some(CONTESTS),
            maybe(st.booleans()),
        ),
        "stakeholder_count": numbers(range(4)),
    }
    if depth:
        inner = st.deferred(lambda: of_entries(depth - 1))
        parties = st.deferred(lambda: of_stakeholders(depth - 1))
        fields["stakeholders"] = st.builds(filters.StakeholderListFilter, maybe(parties), maybe(parties))
        fields |= nested(inner)
    return stated(EntryFilter, fields)


def of_stakeholders(depth: int) -> st.SearchStrategy[StakeholderFilter]:
    fields: dict[str, st.SearchStrategy[Any]] = {
        "id": ids("Stakeholder", ["itu", "nothing"]),
        "text": st.sampled_from(TEXTS),
        "kind": KINDS,
        "country": codes(COUNTRIES),
        "region": codes(REGIONS),
        "entry_count": numbers(range(5)),
    }
    if depth:
        inner = st.deferred(lambda: of_stakeholders(depth - 1))
        entries = st.deferred(lambda: of_entries(depth - 1))
        fields["entries"] = st.builds(filters.EntryListFilter, maybe(entries), maybe(entries))
        fields |= nested(inner)
    return stated(StakeholderFilter, fields)


def nested(inner: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    several = st.lists(inner, max_size=2).map(tuple)
    return {"and_": several, "or_": several, "not_": inner}


def stated(form: Any, fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    names = st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=3, unique=True)
    return names.flatmap(lambda chosen: st.builds(form, **{name: fields[name] for name in chosen}))


async def _distinguished(tx: Transaction) -> None:
    """Distinctions of entries, in each state and of each kind, of which some are over; some entries have two."""
    entries = [f"DPG:{name}" for name in ("kolibri", "dhis2", "commcare", "bahmni", "accessmod")]
    ways = product(DistinctionStatus, DistinctionKind, (date(2020, 12, 31), date(2099, 12, 31)))
    for number, (status, kind, until) in enumerate(ways):
        step = ReasonedStep(
            DistinctionMove.PROPOSE, DistinctionStatus.PROPOSED, 1, SAYER, "2026-01-01T00:00:00.000000Z", None
        )
        made = DistinctionRecord(
            f"d-{number}",
            1,
            status,
            entries[number % len(entries)],
            SAYER.id,
            (step,),
            EntryFacts(),
            kind,
            "So.",
            (),
            until,
        )
        if status is not DistinctionStatus.EXPIRED:  # which is stored nowhere
            await DISTINCTIONS.begin(tx.run, made, SAYER)


async def _as_before(tx: Transaction) -> None:
    await tx.run("tests/as_before", Text("MATCH (d:Distinction) DETACH DELETE d"))
    await tx.run("tests/as_before", Text("MATCH (a:Actor {id: 'sayer'}) DETACH DELETE a"))


@pytest.fixture(scope="module")
async def everything(larger: Graph) -> AsyncIterator[Everything]:
    """With a second contest, in which candidacies stand in each way, of entries of the first one and of others; with
    distinctions, as long as these tests last."""
    await larger.write(_distinguished)
    known = (await asking(larger)).vocabulary
    whole = await Everything.of(larger, known)
    stood = tuple((id, status.value, None) for id, status in zip(sorted(whole.entries)[::7], cycle(CandidacyStatus)))
    contests = (*known.record.contests, ToldContest(CONTESTS[1], stood))
    whole.vocabulary = Vocabulary(replace(known.record, contests=contests), naming=known.naming)
    yield whole
    await larger.write(_as_before)


async def found(graph: Graph, shape: Shape) -> set[str]:
    answer = await CypherSets(graph).pages(shape, None, Page((Key("id"),), 100_000))
    return {each.id for each in answer.get(ROOT, [])}


def ask(strategy: st.SearchStrategy[Any], test: Any, times: int = EXAMPLES) -> Any:
    """The property as a function to call in a thread: hypothesis wants one that does not await."""
    patient = settings(
        max_examples=times,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    return hypothesis.seed(1)(patient(given(strategy)(test)))


async def test_entries_are_found_as_plain_python_finds_them(larger: Graph, everything: Everything) -> None:
    loop = asyncio.get_running_loop()
    compiler = Compiler(everything.vocabulary)

    def test(given: EntryFilter) -> None:
        asked = found(larger, Shape("Entry", compiler.entries(given)))
        assert asyncio.run_coroutine_threadsafe(asked, loop).result(60) == everything.that(given)

    await asyncio.to_thread(ask(of_entries(2), test))


async def test_what_entries_were_found_to_be_and_took_part_in_is_found_as_plain_python_finds_it(
    larger: Graph, everything: Everything
) -> None:
    """All that is asked of these two alone, which chance seldom draws."""
    kinds: list[Any] = [None, (DistinctionKind.GOOD_PRACTICE,), tuple(DistinctionKind)]
    asked = [
        EntryFilter(distinction=filters.DistinctionKindFilter(in_, not_in, missing))
        for in_, not_in, missing in [*product(kinds[:2], kinds, (None,)), *product(kinds[:1], kinds[:1], (True, False))]
    ]
    stood: list[Any] = [None, (CandidacyStatus.NOMINATED, CandidacyStatus.WITHDRAWN)]
    contests: list[Any] = [None, tuple(CONTESTS[1:])]
    asked += [EntryFilter(contest=filters.ContestFilter(*each)) for each in product(contests, (None, *LADDER), stood)]
    asked += [
        EntryFilter(contest=filters.ContestFilter(in_, *each))
        for in_ in contests
        for each in [*product((None, CandidacyStatus.WINNER), (None,), contests, (None, True, False))]
    ]
    compiler, sizes = Compiler(everything.vocabulary), set[int]()
    for given_ in asked:
        expected = everything.that(given_)
        assert await found(larger, Shape("Entry", compiler.entries(given_))) == expected, given_
        sizes.add(len(expected))
    assert len(sizes) > 12


async def test_stakeholders_are_found_as_plain_python_finds_them(larger: Graph, everything: Everything) -> None:
    loop = asyncio.get_running_loop()
    compiler = Compiler(everything.vocabulary)

    def test(given: StakeholderFilter) -> None:
        asked = found(larger, Shape("Stakeholder", compiler.stakeholders(given)))
        assert asyncio.run_coroutine_threadsafe(asked, loop).result(60) == everything.those(given)

    await asyncio.to_thread(ask(of_stakeholders(2), test))
