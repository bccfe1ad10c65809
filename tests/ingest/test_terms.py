"""Terms of a repository from a table and from SSSOM: whole, with a reason for every row that is not taken, and once."""

from pathlib import Path

import pytest

from graphdb.engine import Graph
from graphdb.errors import BadInput
from graphdb.questions import hosted, register
from ingest.formats.refusals import FileRefused
from ingest.terms import MODIFIER, bring, compared, read_terms
from resolvers.history.verify_register import prove_register

TABLE = """scheme,code,label,match,to
sector,health,,EXACT,3
sector,health,,BROAD,3.8
sector,education,Learning,exact,sdg:4
sector,space,Space,,
sector,space,,BROAD,C5
sector,space,,CLOSE,GDC:1
type,software,,RELATED,TOOLKIT
"""
WRONG = """scheme,code,label,match,to
a b,health,,EXACT,3
sector,health,,SAME,3
sector,health,,EXACT,
sector,health,,EXACT,poem
sector,health,,EXACT,99
sector,health,,EXACT,5
sector,health,,BROAD,SdgGoal:5
sector,health,,EXACT,Stakeholder:itu
sector,HEALTH,,EXACT,4
"""
SET = """#curie_map: {"sdg": "http://metadata.un.org/sdg/"}
#license: "https://w3id.org/sssom/license/unspecified"
subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification
DPG:sector:climate\tClimate\tskos:exactMatch\tsdg:13\tsemapv:ManualMappingCuration
DPG:sector:climate\tClimate\thttp://www.w3.org/2004/02/skos/core#broadMatch\thttp://metadata.un.org/sdg/13.2\t
XYZ:sector:climate\tClimate\tskos:exactMatch\tsdg:13\t
DPG:sector:climate\tClimate\towl:sameAs\tsdg:14\t
"""


def written(folder: Path, text: str, name: str = "terms.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


async def test_what_a_file_says_of_terms_is_brought_in_whole_and_once(filled: Graph, tmp_path: Path) -> None:
    read = read_terms(written(tmp_path, TABLE), "dpg")
    assert not read.rejections
    told = await compared(filled.read, read, "dpg")
    assert [now.id for was, now in told.changes if was is None] == ["DPG:sector:space"]
    assert (await bring(filled, read, "dpg")).changes == told.changes
    there = await hosted.terms_by_ids(filled.read, [now.id for _, now in told.changes])
    said = {id: (each.label, [one.kept for one in each.mappings]) for id, each in there.items()}
    assert said == {
        "DPG:sector:health": ("Health", ["EXACT SdgGoal:3", "BROAD SdgTarget:3.8"]),
        "DPG:sector:education": ("Learning", ["EXACT SdgGoal:4"]),
        "DPG:sector:space": ("Space", ["BROAD ActionLine:C5", "CLOSE Objective:GDC:1"]),
        "DPG:type:software": (there["DPG:type:software"].label, ["RELATED EntryKind:TOOLKIT"]),
    }
    assert there["DPG:sector:space"].submitted_by is None
    again = await bring(filled, read, "DPG")
    assert (again.changes, again.unchanged) == ((), 4)

    # Rows that are not taken: each with its line, column and reason; one thing twice is a row of them.
    before = await register.total(filled)
    bad = read_terms(written(tmp_path, WRONG), "DPG")
    found = await compared(filled.read, bad, "DPG")
    assert [(each.line, each.column) for each in (*bad.rejections, *found.rejections)] == [
        (2, "scheme"), (3, "match"), (4, "to"), (5, "to"), (9, "to"), (6, "to"), (8, "to"), (10, "code"),
    ]  # fmt: skip
    assert all(each.reason for each in bad.rejections)
    assert "leads to SdgGoal:5 already, EXACT: it leads to one thing once" in found.rejections[1].reason
    assert "is no goal, target, line" in bad.rejections[-1].reason
    assert "DPG:sector:health in capitals alone" in found.rejections[-1].reason
    assert await register.total(filled) == before

    set_ = read_terms(written(tmp_path, SET, "dpg.sssom.tsv"), "DPG")
    assert [(each.line, each.column) for each in set_.rejections] == [(6, "subject_id"), (7, "predicate_id")]
    rows = [each if each.startswith("#") else f"{each}\t" for each in SET.splitlines()]
    rows[2:4] = [f"{rows[2]}{MODIFIER}", f"{rows[3]}Not"]
    negated = "\n".join(rows)
    denied = read_terms(written(tmp_path, negated, "no.sssom.tsv"), "DPG")  # the contrary of what is to be brought in
    assert (denied.rejections[0].line, denied.rejections[0].column) == (4, "predicate_modifier")
    assert [each.mapping.to for each in denied.rows if each.mapping] == ["SdgTarget:13.2"]
    for stated in (SET.replace("metadata.un.org", "example.org"), SET.replace('{"sdg": "http:', '\n#  sdg: "urn:x:')):
        with pytest.raises(FileRefused, match="sdg: stands for"):
            read_terms(written(tmp_path, stated, "other.sssom.tsv"), "DPG")
    await bring(filled, set_, "DPG")
    climate = (await hosted.terms_by_ids(filled.read, ["DPG:sector:climate"]))["DPG:sector:climate"]
    assert [each.kept for each in climate.mappings] == ["EXACT SdgGoal:13", "BROAD SdgTarget:13.2"]
    with pytest.raises(BadInput, match="no hosted repository 'WSIS-STOCKTAKING': DPG"):
        await compared(filled.read, read, "WSIS-STOCKTAKING")
    for text in ("name,label\nx,y\n", "scheme,code,match\na,b,EXACT\n"):
        with pytest.raises(FileRefused, match="line 1, header"):
            read_terms(written(tmp_path, text), "DPG")
    with pytest.raises(FileRefused, match="RDF is not read here: give the matches as SSSOM"):
        read_terms(written(tmp_path, "<a> <b> <c> .", "terms.ttl"), "DPG")
    assert (await prove_register(filled)).flaws == ()
