"""Synthetic data: the same arguments give the same graph, and it looks like the real register."""

from collections import Counter

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from ingest.entries import Reported
from ingest.generating.generate import changesets, generate
from ingest.generating.invented import word
from ingest.generating.synthetic import Synthetic
from ingest.linkages import LooseEnd


@pytest.fixture(scope="module")
def entries() -> list[Reported]:
    return Synthetic(7, 20_000).entry_batch(range(5_000))


def share(entries: list[Reported], holds) -> float:
    return sum(map(bool, map(holds, entries))) / len(entries)


def test_the_same_arguments_give_the_same_data() -> None:
    assert list(changesets(300, 500, 7)) == list(changesets(300, 500, 7))
    assert list(changesets(300, 500, 7)) != list(changesets(300, 500, 8))


def test_more_of_it_begins_with_the_same_stakeholders() -> None:
    few, many = Synthetic(7, 100).stakeholder_batch(range(100)), Synthetic(7, 1_000).stakeholder_batch(range(1_000))
    assert many[:100] == few


def test_c7_has_nearly_half_of_the_entries(entries: list[Reported]) -> None:
    assert 0.42 < share(entries, lambda entry: any(line.startswith("C7") for line in entry.lines)) < 0.48


def test_governments_are_about_half_of_the_stakeholders() -> None:
    kinds = Counter(each.kind for each in Synthetic(7, 5_000).stakeholder_batch(range(5_000)))
    assert 0.47 < kinds["GOVERNMENT"] / 5_000 < 0.53
    assert len(kinds) == 8


def test_every_region_and_every_year_is_there(entries: list[Reported]) -> None:
    synthetic = Synthetic(7, 10)
    assert len(synthetic.linked) == 19
    assert {entry.properties["year"] for entry in entries} == {None, *range(2004, 2027)}
    assert {region for entry in entries for region in entry.regions} >= {"INTERNATIONAL", "CIS", "AFRICA"}
    assert len({alpha3 for entry in entries for alpha3 in entry.countries}) > 100


@pytest.mark.parametrize("name", ["year", "status", "scope", "description", "startDate", "endDate", "mdgs"])
def test_values_are_missing_as_in_real_entries(entries: list[Reported], name: str) -> None:
    assert 0 < share(entries, lambda entry: entry.properties[name] is None) < 1


def test_lines_goals_and_places_are_several_or_none(entries: list[Reported]) -> None:
    for name in ("lines", "contributions", "countries", "organizations"):
        sizes = {min(2, len(getattr(entry, name))) for entry in entries}
        assert sizes == ({1, 2} if name == "organizations" else {0, 1, 2}), name


def test_contributions_lead_to_targets_and_whole_goals_and_some_say_why(entries: list[Reported]) -> None:
    found = [each for entry in entries for each in entry.contributions]
    goals = [each for each in found if isinstance(each.to, int)]
    assert 0.1 < len(goals) / len(found) < 0.4
    assert any(each.statement and each.via for each in found)
    with_statement = [entry for entry in entries if any(each.statement for each in entry.contributions)]
    assert all(entry.properties["year"] >= 2023 for entry in with_statement)


def test_about_two_stakeholders_an_entry_and_a_few_have_very_many(entries: list[Reported]) -> None:
    carried_out = Counter(each.id for entry in entries for each in entry.organizations)
    assert 1.8 < carried_out.total() / len(entries) < 2.3
    assert carried_out.most_common(1)[0][1] > 100
    assert carried_out.most_common()[-1][1] == 1


def test_seven_in_ten_are_projects(entries: list[Reported]) -> None:
    assert 0.67 < share(entries, lambda entry: entry.kinds[0] == "PROJECT") < 0.73


def test_every_invented_word_is_another() -> None:
    numbers = [*range(2_000), *range(511_000, 513_000)]
    assert len({word(number) for number in numbers}) == len(numbers)


async def test_it_comes_in_once_with_progress_and_a_receipt(filled: Graph) -> None:
    seen: list[tuple[int, int, str]] = []
    first = await generate(filled, entries=300, stakeholders=500, progress=lambda *each: seen.append(each))
    again = await generate(filled, entries=300, stakeholders=500)
    assert (first.by_name["Entry"].added, first.by_name["Stakeholder"].added, first.id) == (300, 500, 2)
    assert again.is_unchanged
    assert again.total.unchanged == first.total.added == seen[-1][0]
    assert [what for _, _, what in seen] == ["collection", "stakeholders", "entries"]
    assert all(done <= total for done, total, _ in seen)


async def test_it_is_marked_as_synthetic(filled: Graph) -> None:
    await generate(filled, entries=50, stakeholders=20)
    found = await filled.read(
        "test",
        cypher("""
        MATCH (c:Collection {synthetic: true})<-[:IN_COLLECTION]-(e:Entry)
        RETURN c.code AS code, count(e) AS entries, count(DISTINCT e.collection) AS collections"""),
    )
    assert [tuple(row.values()) for row in found] == [("SYNTHETIC", 50, 1)]


async def test_more_of_it_adds_to_what_is_there(filled: Graph) -> None:
    await generate(filled, entries=0, stakeholders=200)
    more = await generate(filled, entries=0, stakeholders=300)
    assert (more.by_name["Stakeholder"].added, more.by_name["Stakeholder"].unchanged) == (100, 200)


async def test_without_the_built_in_data_it_says_what_is_missing(graph: Graph) -> None:
    with pytest.raises(LooseEnd):
        await generate(graph, entries=10, stakeholders=10)
