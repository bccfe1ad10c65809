"""Entries of a file against the graph: what would change is told before, is what changes then, and only once."""

from datetime import date
from pathlib import Path

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from graphdb.questions import register
from graphdb.questions.findings import standing as standing_of
from ingest.incoming.bringing import UnknownCollection, against
from ingest.incoming.deltas import Deltas, Effect
from ingest.incoming.findings import RULES, Findings, findings
from ingest.incoming.impact import impact
from ingest.incoming.reading import Incoming
from ingest.staging.decide import WAITING, apply_staged
from ingest.staging.stage import planned, stage
from ingest.writing.changeset import Receipt
from resolvers.audit.auditor import refresh
from resolvers.audit.rulebook import Thresholds
from tests.ingest.staging.files import FIRST, LATER, written

_LINES = cypher("MATCH (l:ActionLine) RETURN l.code AS line")


async def bring_in(graph: Graph, read: Incoming, *, complete: bool = False) -> Receipt:
    there = await stage(graph, await planned(graph, read, complete=complete), "import")
    return (await apply_staged(graph, there.number, "import", WAITING))[1]


def effects(found: Deltas) -> dict[str, Effect]:
    return {each.id: each.effect for each in found.entries}


async def test_what_is_told_is_what_becomes_of_it_and_twice_changes_nothing(filled: Graph, tmp_path: Path) -> None:
    first = written(tmp_path, FIRST)
    told = {each.id: each.after for each in (await against(filled, first)).entries}
    assert effects(await against(filled, first)) == {"DPG:1": Effect.ADDED, "DPG:2": Effect.ADDED}
    counts = {(each.of, each.value): each for each in await impact(filled, (await against(filled, first)).entries)}
    assert set(counts) == {("line", "C4"), ("line", "C7"), ("goal", "4"), ("region", "AFRICA"), ("cell", "C4 x SDG 4")}
    africa = counts["region", "AFRICA"]
    assert africa.after == africa.before + 2
    await bring_in(filled, first)
    assert {id: each.said for id, each in (await register.entries(filled.read, list(told))).items()} == told
    assert set(effects(await against(filled, first)).values()) == {Effect.UNCHANGED}
    assert not (await planned(filled, first)).entries

    moved = (await against(filled, written(tmp_path, FIRST.replace("KEN", "NOR")))).entries
    regions = {each.value: each.after - each.before for each in await impact(filled, moved) if each.of == "region"}
    assert regions == {"AFRICA": -1, "EUROPE": 1}

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


async def test_a_collection_that_there_is_not_is_refused(filled: Graph, tmp_path: Path) -> None:
    with pytest.raises(UnknownCollection, match="There is no collection 'NOWHERE'"):
        await against(filled, written(tmp_path, FIRST, "NOWHERE"))


IDENTIFIED = """id,title,organization,organization id,country
1,One,Sample Trust,XM-T-1,KEN
2,Two,The Sample Trust,xm-t-1,KEN
3,Three,Sample Trust,XM-T-2,KEN
4,Four,Sample Union,XM-U-1,KEN
5,Five,Sample Union,,KEN
"""


async def test_an_identifier_tells_organizations_apart_and_together(filled: Graph, tmp_path: Path) -> None:
    await bring_in(filled, written(tmp_path, "id,title,organization,country\n0,Zero,Sample Union,KEN\n"))
    found = await against(filled, written(tmp_path, IDENTIFIED))
    one, two, three, four, five = (each.after["stakeholders"][0]["id"] for each in found.entries if each.after)
    assert one == two != three and "sample-trust.KEN" not in (one, three)
    assert four == five == "sample-union.KEN"  # it is here by name, and no other identifier says so
    assert found.notes == ("XM-U-1 is taken for sample-union.KEN, which is here by name and country",)
    await bring_in(filled, written(tmp_path, IDENTIFIED))
    there = await register.stakeholders(filled.read, [one, three])
    assert [each.said["name"] for each in there.values()] == ["Sample Trust"] * 2
    assert not (await planned(filled, written(tmp_path, IDENTIFIED))).entries
    wrong = written(tmp_path, "title,organization,organization id\nA,B|C,XM-T-1\nD,E,not an id\n")
    assert [(each.line, each.column) for each in wrong.checked.rejections] == [
        (2, "organization id"), (3, "organization id"),
    ]  # fmt: skip


AUDITED = """id,title,organization,country,line,sdg
1,Whole,Trust,KEN,C4,4.4
2,Nowhere,Trust,,C4,4.4
3,Of no line,Trust,KEN,,4
4,Claims,Trust,KEN,C7-EHEA|C4,14.1|SDG 13
5,A part,Trust,KEN,C7-ELEA,SDG 4
6,C7,Trust,KEN,C7,3.8|14
"""
MENDED = (
    AUDITED.replace("Nowhere,Trust,,", "Nowhere,Trust,UGA,").replace("14.1|SDG 13", "4.4").replace("C4,4.4", "C4,", 1)
)


async def test_the_findings_that_are_told_are_those_that_the_audit_opens_and_closes(
    filled: Graph, tmp_path: Path
) -> None:
    async def standing() -> set[str]:
        await refresh(filled, Thresholds(), date(2026, 11, 27))
        lines = [row["line"] for row in await filled.read("test", _LINES)]
        return {id for line in (*lines, "") for id in await standing_of(filled.read, line, list(RULES))}

    before = await standing()
    for text in (AUDITED, MENDED):
        told = await findings(filled, (await against(filled, written(tmp_path, text))).entries)
        await bring_in(filled, written(tmp_path, text))
        after = await standing()
        for rule in RULES:
            opened = {each for each in after - before if each.startswith(rule)}
            closed = {each for each in before - after if each.startswith(rule)}
            says = next((each for each in told if each.rule == rule), Findings(rule, 0, 0))
            assert (says.opens, says.closes) == (len(opened), len(closed)), (rule, opened, closed)
        assert len(told) == 2
        before = after
