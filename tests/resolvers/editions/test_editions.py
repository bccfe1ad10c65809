"""Editions of reports: opened by a rule, frozen with their entries as they are then, published, and corrected."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graphdb.cypher_text import cypher
from graphdb.dimensions import DIMENSIONS
from graphdb.engine import Graph
from graphdb.errors import BadInput, DataChanged, UnknownCode
from graphdb.questions import editions as questions
from graphdb.records.editions import EditionRecord, EditionRecurrence, EditionStatus, LeftOutReason
from graphdb.records.entries import EntryScope
from resolvers.editions import copying, counting, definition, listing
from resolvers.editions.counting import TableBase
from resolvers.editions.freezing import NewEdition, check, content_hash, freeze_edition, open_edition, publish_edition
from resolvers.editions.report import report
from resolvers.editions.series import SeriesRecord, all_series
from resolvers.editions.shapes import SectionKind, SectionWanted
from resolvers.filters.kept import kept_filter, stated_filter
from resolvers.filters.stated import (
    CodeFilter,
    EntryFilter,
    EntryScopeFilter,
    StakeholderFilter,
    StakeholderListFilter,
    TimeFilter,
)
from resolvers.history.verify_register import prove_register
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.entry_moves import withdraw
from tests.resolvers.registering import CLINIC, ENTRY, OTHER, brought, retitled
from tests.resolvers.reviewing import ADA, ANN, CAROL, acting, code
from tests.resolvers.submissions.entering import open_register

ID = "Edition:GLOBAL:10"
OF_T = EntryFilter(collection=CodeFilter(in_=("T",)))
GIVEN = NewEdition(
    "GLOBAL", 10, 2027, "Stocktaking Report 2027", date(2025, 1, 1), date(2026, 12, 31), OF_T,
    EntryFilter(action_line=CodeFilter(in_=("C4",))),
)  # fmt: skip


async def opened(graph: Graph, given: NewEdition = GIVEN, actor: Any = ADA, key: str | None = None) -> Any:
    return await open_edition(await acting(graph, actor, key), "p", given)


async def frozen(graph: Graph, *left_out: tuple[str, LeftOutReason], id: str = ID, version: int = 1) -> Any:
    return await freeze_edition(await acting(graph, ADA), "p", id, version, left_out)


async def shown(graph: Graph) -> Any:
    """All that is answered of it, made of what is in the graph."""
    context = await acting(graph, None)
    edition = await listing.by_key(context, "GLOBAL:10")
    assert edition is not None
    entries = await listing.entries_of(context, edition)
    assert entries is not None
    tables = [counting.table(edition, entries, by) for by in edition.headings]
    return edition, entries, tables, counting.left_out(entries), content_hash(edition, entries)


async def test_a_frozen_edition_stays_as_it_is_whatever_becomes_of_its_entries(either_graph: Graph) -> None:
    graph = either_graph
    await open_register(graph)
    would_be = await check(await acting(graph, ADA), GIVEN)  # and writes nothing
    refused = await check(await acting(graph, ANN), GIVEN)
    assert isinstance(refused, Refusal) and refused.code is RefusalCode.NOT_ALLOWED
    assert (await opened(graph, key="k")) == (await opened(graph, key="k"))  # once
    twice = await check(await acting(graph, ADA), GIVEN)
    assert isinstance(would_be, EditionRecord) and isinstance(twice, Refusal) and twice.key == would_be.id
    await brought(graph, CLINIC, replace(CLINIC, source_id="again"))
    made = await frozen(graph, ("Entry:T:again", LeftOutReason.DUPLICATE))
    assert isinstance(made, EditionRecord) and made.status is EditionStatus.FROZEN, made
    assert (made.submitted, made.reflected) == (3, 1)
    before = await shown(graph)
    edition, entries, tables, out, hash = before
    assert [(each.entry, each.reason) for each in entries] == [
        ("T:again", LeftOutReason.DUPLICATE), ("T:clinic", None), ("T:loose", LeftOutReason.NOT_SELECTED),
    ]  # fmt: skip
    assert {*out} == {(LeftOutReason.NOT_SELECTED, 1), (LeftOutReason.DUPLICATE, 1)} and hash == edition.hash
    assert [each for each in LeftOutReason if each in dict(out)] == [each for each, _ in out]
    rows = await graph.read(
        "test", EDGES
    )  # each that was submitted is reflected or left out for a reason, and no other
    assert {row["entry"]: row["reason"] for row in rows} == {
        each.entry: each.reason.value if each.reason else None for each in entries
    }
    by = {each.by: each for each in tables}
    assert all(each.distinct == 1 for each in tables)
    assert (by["SDG_GOAL"].base, by["SDG_GOAL"].counted) == (TableBase.PAIRS, 2)
    assert (by["SCOPE"].base, by["SCOPE"].rows, by["SCOPE"].not_stated) == (TableBase.ENTRIES, (), 1)
    stated = {by: [each.content["values"][by] for each in entries if each.reason is None] for by in edition.headings}
    for each in tables:
        is_single = each.by in ("YEAR", "SUBMITTED_YEAR", "SCOPE", "STATUS", "COLLECTION")
        assert each.base is (TableBase.ENTRIES if is_single else TableBase.PAIRS), each
        assert each.counted == sum(len(values) for values in stated[each.by]), each
        assert not is_single or each.counted + each.not_stated == each.distinct, each

    await brought(graph, retitled("Another title"))
    entry = (await acting(graph, ADA)).loaders.entry
    there = await entry.load("T:clinic")
    assert there is not None
    await withdraw(await acting(graph, ADA), "p", ENTRY, there.version, "It was never so.")
    assert await (await acting(graph, ADA)).loaders.entry.load("T:clinic") is None
    assert await shown(graph) == before

    published: Any = await publish_edition(await acting(graph, ADA), "p", ID, 2)
    assert published.status is EditionStatus.PUBLISHED and published.hash == hash
    proof = await prove_register(graph)
    assert proof.flaws == ()
    await graph.write(_forge)
    assert any("Edition:GLOBAL:10: it is not what its changes make of it" in each for each in
               (await prove_register(graph)).flaws)  # fmt: skip


EDGES = cypher(
    "MATCH (e:Edition {id: 'GLOBAL:10'})-[r]->(n:Entry) WHERE type(r) IN ['REFLECTS', 'LEFT_OUT'] "
    "RETURN n.id AS entry, CASE type(r) WHEN 'REFLECTS' THEN null ELSE r.reason END AS reason"
)


async def _forge(tx: Any) -> None:
    there = (await questions.by_ids(tx.run, ["GLOBAL:10"]))["GLOBAL:10"]
    forged = replace(there, hash="0" * 64, version=there.version + 1)
    await questions.change(tx.run, forged)


async def test_what_may_not_be_done_is_refused_with_a_reason_and_nothing_is_written(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_register(graph)
    for actor, expected in ((None, RefusalCode.NOT_SIGNED_IN), (CAROL, RefusalCode.NOT_ALLOWED),
                            (ANN, RefusalCode.NOT_ALLOWED)):  # fmt: skip
        assert code(await opened(graph, actor=actor)) is expected
    for wrong in ({"series": "global"}, {"number": 2027}, {"year": 1066}, {"period_until": date(2024, 1, 1)},
                  {"title": " "}, {"number": 0}, {"number": 1_000}, {"year": 1989}, {"year": 2101},
                  {"period_until": date(2025, 1, 1) + timedelta(days=3_701)}):  # fmt: skip
        with pytest.raises(BadInput):
            await opened(graph, replace(GIVEN, **wrong))
    with pytest.raises(UnknownCode):
        await opened(graph, replace(GIVEN, selection=EntryFilter(action_line=CodeFilter(in_=("C99",)))))
    assert await questions.every(graph.read) == []
    await opened(graph)
    for number, year, days in ((1, 1990, 0), (999, 2100, 3_700)):
        until = date(2025, 1, 1) + timedelta(days=days)
        edge = await opened(graph, replace(GIVEN, series="EDGES", number=number, year=year, period_until=until))
        assert isinstance(edge, EditionRecord), edge
    assert code(await opened(graph)) is RefusalCode.DUPLICATE_KEY
    assert code(await opened(graph, replace(GIVEN, number=11, supersedes="Edition:GLOBAL:77"))) is (
        RefusalCode.UNKNOWN_CODE
    )
    assert code(await opened(graph, replace(GIVEN, number=11, supersedes=ID))) is RefusalCode.ILLEGAL_MOVE
    assert code(await frozen(graph, version=2)) is RefusalCode.STALE_VERSION
    barred = await freeze_edition(await acting(graph, ANN), "p", ID, 1, ())
    assert isinstance(barred, Refusal)
    assert barred.message == "Only the role ADMINISTRATOR may freeze an edition; yours is FACILITATOR."
    assert code(await frozen(graph, id="Edition:GLOBAL:77")) is RefusalCode.UNKNOWN_CODE
    assert code(await frozen(graph, ("Entry:T:nowhere", LeftOutReason.DUPLICATE))) is RefusalCode.UNKNOWN_CODE
    with pytest.raises(BadInput, match="another reason"):
        await frozen(graph, (OTHER, LeftOutReason.NOT_SELECTED))
    for twice, said in (([(OTHER, LeftOutReason.DUPLICATE)] * 2, "more than once"),
                        ([(OTHER, LeftOutReason.DUPLICATE)] * 501, "at most 500")):  # fmt: skip
        with pytest.raises(BadInput, match=said):
            await frozen(graph, *twice)
    assert code(await publish_edition(await acting(graph, ADA), "p", ID, 1)) is RefusalCode.ILLEGAL_MOVE
    stale = await acting(graph, ADA)
    await brought(graph, retitled("Another title"))
    with pytest.raises(DataChanged):  # which were submitted was asked of another state
        await freeze_edition(stale, "p", ID, 1)
    there = (await questions.by_ids(graph.read, ["GLOBAL:10"]))["GLOBAL:10"]
    with pytest.raises(DataChanged):
        await graph.write(lambda tx: questions.change(tx.run, replace(there, version=7)))
    with monkeypatch.context() as fewer:
        fewer.setattr(copying, "MOST", 1)
        assert code(await frozen(graph)) is RefusalCode.BATCH_TOO_LARGE
    monkeypatch.setattr(copying, "MOST", 2)
    assert (await frozen(graph, (ENTRY, LeftOutReason.DUPLICATE))).reflected == 0
    assert code(await frozen(graph, version=2)) is RefusalCode.ILLEGAL_MOVE


async def test_what_is_published_is_corrected_by_another_one_and_both_are_compared(graph: Graph) -> None:
    await open_register(graph)
    await opened(graph)
    await frozen(graph)
    await publish_edition(await acting(graph, ADA), "p", ID, 2)
    erratum = replace(GIVEN, number=11, selection=None, supersedes=ID)
    assert isinstance(await opened(graph, erratum), EditionRecord)
    assert code(await opened(graph, replace(erratum, number=12))) is RefusalCode.BUILT_ON
    await frozen(graph, id="Edition:GLOBAL:11")
    context = await acting(graph, None)
    after = await listing.superseded_by(context, "GLOBAL:10")
    assert after is not None and after.id == "GLOBAL:11"
    both = [await questions.entries(graph.read, each) for each in ("GLOBAL:10", "GLOBAL:11")]
    assert counting.overlap(*both) == counting.EditionOverlap(1, 2, 1)


async def test_a_series_of_a_region_comes_out_again_as_its_newest_edition_says(graph: Graph) -> None:
    await open_register(graph)
    await brought(graph, replace(CLINIC, countries=("KEN",)))
    of_region = replace(GIVEN, series="REGIONAL-AFRICA", number=1, selection=None)
    with pytest.raises(UnknownCode, match="region"):
        await opened(graph, replace(of_region, series="REGIONAL-ATLANTIS"))
    for wrong, said in (({"as_before": True}, "was opened here before"), ({"languages": ["RU"]}, "EN, FR, ES, AR"),
                        ({"period_from": None}, "asBefore"),
                        ({"sections": [SectionWanted(SectionKind.GAPS, "YEAR")]}, "closed lists")):  # fmt: skip
        with pytest.raises(BadInput, match=said):
            await opened(graph, replace(of_region, **wrong))
    assert await questions.every(graph.read) == []
    gaps = [SectionWanted(SectionKind.GAPS, "COUNTRY"), SectionWanted(SectionKind.METHOD)]
    with pytest.raises(BadInput, match="closed lists"):
        await opened(graph, replace(GIVEN, sections=gaps))  # of all, countries are none
    first = await opened(
        graph,
        replace(of_region, sections=gaps, recurrence=EditionRecurrence.EVERY_TWO_YEARS, languages=["FR", "EN"]),
    )
    assert (first.region, first.languages) == ("AFRICA", ("EN", "FR"))
    again = replace(of_region, number=2, period_from=None, period_until=None, submitted=None, as_before=True)
    second = await opened(graph, again)
    assert (second.period_from, second.period_until) == ("2027-01-01", "2028-12-31")
    assert {name: getattr(second, name) for name in ("sections", "recurrence", "languages", "submitted_rule")} == {
        name: getattr(first, name) for name in ("sections", "recurrence", "languages", "submitted_rule")
    }
    (series,) = all_series(await questions.every(graph.read))
    assert (series.newest.id, series.editions) == ("REGIONAL-AFRICA:2", 2)
    assert series.next_period == (date(2029, 1, 1), date(2030, 12, 31))
    assert not series.is_due(date(2030, 12, 31)) and series.is_due(date(2031, 1, 1))
    leap = SeriesRecord("X", replace(first, period_until="2024-02-28"), 1)
    assert leap.next_period == (date(2024, 2, 29), date(2026, 2, 28))
    shipped = replace(first, id="REGIONAL-AFRICA:9", opened_by=None, period_until="2099-12-31")
    assert all_series([shipped, first])[0].newest == first  # which was opened here
    usual = [SectionWanted(SectionKind.TABLE, by) for by in [*DIMENSIONS][:17]]
    usual += [SectionWanted(each) for each in (SectionKind.KEY_FIGURES, SectionKind.METHOD, SectionKind.DATA)]
    assert definition.checked(usual) == tuple(usual) and len(usual) == 20
    refused: list[tuple[list[SectionWanted], str]] = [
        ([], "has 0"), ([*usual, usual[0]], "has 21"), ([usual[0]] * 2, "twice"),
    ]  # fmt: skip
    for sections, why in refused:
        with pytest.raises(BadInput, match=why):
            definition.checked(sections)
    made = await frozen(graph, id="Edition:REGIONAL-AFRICA:1")
    assert (made.submitted, made.reflected) == (1, 1)  # the other one is in no country
    lacking, method = report(made, await questions.entries(graph.read, made.id))
    (table,) = lacking.tables
    named = {row[0] for row in table.rows}
    assert {"UGA", "NGA"} <= named and not {"KEN", "CHE"} & named
    assert ("region", "Africa") in method.tables[0].rows
    assert (await prove_register(graph)).flaws == ()


def test_a_filter_that_is_kept_is_read_as_it_was_stated() -> None:
    given = EntryFilter(
        text="nurses", scope=EntryScopeFilter(in_=(EntryScope.NATIONAL,)), not_=OF_T, or_=(OF_T, GIVEN.selection),  # type: ignore[arg-type]
        submitted_at=TimeFilter(since=datetime(2026, 1, 1, tzinfo=UTC)),
        stakeholders=StakeholderListFilter(some=StakeholderFilter(text="ministry")),
    )  # fmt: skip
    assert stated_filter(kept_filter(given)) == given
    assert kept_filter(OF_T) == '{"collection":{"in":["T"]}}'
