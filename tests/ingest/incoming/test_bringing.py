"""Entries of a file against the graph: what would change is told before, is what changes then, and only once."""

from pathlib import Path

import pytest

from graphdb.engine import Graph
from graphdb.questions import register
from ingest.builtin import seed
from ingest.incoming.bringing import UnknownCollection, against, bring_in
from ingest.incoming.columns import ColumnMapping
from ingest.incoming.deltas import Deltas, Effect
from ingest.incoming.impact import impact
from ingest.incoming.reading import Incoming, read_entries

FIRST = "id,title,organization,country,line,sdg,start\n1,One,Trust,KEN,C4,4.4,1/2/2020\n2,Two,Trust,UGA,C7,,\n"
LATER = "id,title,organization,country,line\n1,One more,Union,KEN,C4|C5\n3,Three,Trust,KEN,C1\n"


@pytest.fixture
async def filled(graph: Graph) -> Graph:
    await seed(graph)
    return graph


def written(folder: Path, text: str, collection: str = "DPG") -> Incoming:
    place = folder / "entries.csv"
    place.write_text(text, encoding="utf-8")
    return read_entries(place, collection, ColumnMapping())


def effects(found: Deltas) -> dict[str, Effect]:
    return {each.id: each.effect for each in found.entries}


async def test_what_is_told_is_what_becomes_of_it_and_twice_changes_nothing(filled: Graph, tmp_path: Path) -> None:
    first = written(tmp_path, FIRST)
    assert effects(await against(filled, first)) == {"DPG:1": Effect.ADDED, "DPG:2": Effect.ADDED}
    told = {each.id: each.after for each in (await against(filled, first)).entries}
    await bring_in(filled, first)
    assert {id: each.said for id, each in (await register.entries(filled.read, list(told))).items()} == told
    assert set(effects(await against(filled, first)).values()) == {Effect.UNCHANGED}
    assert (await bring_in(filled, first)).is_unchanged

    later = written(tmp_path, LATER)
    found = await against(filled, later)
    one, three = found.entries
    assert one.fields == {
        "title": ("One", "One more"), "lines": (["C4"], ["C4", "C5"]),
        "stakeholders": ([{"id": "trust.KEN", "role": None}], [{"id": "union.KEN", "role": None}]),
    }  # fmt: skip
    assert (one.version, three.version, "DPG:2" in found.absent) == (1, 0, True)
    await bring_in(filled, later)
    there = await register.entries(filled.read, ["DPG:1", "DPG:2", "DPG:3"])
    assert there["DPG:1"].said == one.after and there["DPG:1"].version == 2
    assert there["DPG:1"].said["startDate"] == "2020-02-01"  # this file has no such column, and takes nothing away
    assert there["DPG:3"].said == three.after and there["DPG:2"].version == 1


async def test_the_counts_that_would_change_are_told_beforehand(filled: Graph, tmp_path: Path) -> None:
    first = written(tmp_path, FIRST)
    before = {(each.of, each.value): each for each in await impact(filled, (await against(filled, first)).entries)}
    assert set(before) == {("line", "C4"), ("line", "C7"), ("goal", "4"), ("region", "AFRICA"), ("cell", "C4 x SDG 4")}
    africa = before["region", "AFRICA"]
    assert africa.after == africa.before + 2
    await bring_in(filled, first)
    again = written(tmp_path, FIRST.replace("KEN", "NOR"))
    (region, other) = [
        each for each in await impact(filled, (await against(filled, again)).entries) if each.of == "region"
    ]
    assert (region.value, region.before, region.after) == ("AFRICA", africa.after, africa.after - 1)
    assert (other.value, other.after) == ("EUROPE", other.before + 1)


async def test_a_collection_that_there_is_not_is_refused(filled: Graph, tmp_path: Path) -> None:
    with pytest.raises(UnknownCollection, match="There is no collection 'NOWHERE'"):
        await bring_in(filled, written(tmp_path, FIRST, "NOWHERE"))
