"""Texts that others wrote, from a folder that the user has. The texts of these tests are made up."""

import csv
import json
from pathlib import Path

import pytest

from graphdb.engine import Graph
from graphdb.text import cypher
from ingest.builtin import seed
from ingest.mapping import LooseEnd
from ingest.reference import ingest_reference, reference
from ingest.refusals import FileRefused


def write_csv(path: Path, header: str, *rows: tuple[object, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header.split(","), *rows])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    here = tmp_path / "reference"
    here.mkdir()
    write_csv(here / "sdg_targets.csv", "target,goal,text", ("4.4", 4, "A made-up text"), ("4.a", 4, "Another"))
    write_csv(
        here / "linkages.csv",
        "edge_id,action_line,goal,target,level,rationale",
        ("C4:4.4", "C4", 4, "4.4", "target", "Because of this"),
        ("C3:SDG6", "C3", 6, "", "goal", "Because of that"),
        ("C6:11.b", "C6", 11, "11.b", "target", ""),
    )
    real = tmp_path / "real"
    real.mkdir()
    sdgs = [{"goal": 1, "evidence_text": "It helps"}]
    record = {"id": "aajeevika", "description": "Made-up words on rainwater", "sdgs": sdgs}
    (real / "dpg_projects.json").write_text(json.dumps([record]))
    return here


UN = [{"code": "4", "title": "x", "targets": [{"code": "4.4", "title": "T", "description": "From the list"}]}]


async def test_texts_come_in_once_and_the_second_time_says_so(graph: Graph, folder: Path) -> None:
    await seed(graph)
    first, again = await ingest_reference(graph, folder), await ingest_reference(graph, folder)
    assert {name: each.changed for name, each in first.by_name.items()} == {
        "SdgTarget": 2, "Linkage": 2, "Entry": 1, "CONTRIBUTES_TO": 1,
    }  # fmt: skip
    assert first.id == 2
    assert again.is_unchanged
    assert "nothing to do" in str(again)
    kept = await graph.read("test", cypher("MATCH (i:Import) RETURN i.what AS what, i.changed AS n ORDER BY i.id"))
    assert [tuple(row.values()) for row in kept][1:] == [
        ("reference texts: sdg_targets.csv, linkages.csv, dpg_projects.json", 6)
    ]


async def test_texts_stand_where_they_belong_and_stay_there(graph: Graph, folder: Path) -> None:
    await seed(graph)
    await ingest_reference(graph, folder)
    assert (await seed(graph)).is_unchanged
    (row,) = await graph.read(
        "test",
        cypher("""
        MATCH (t:SdgTarget {code: '4.4'}), (l:Linkage {key: 'C4:4.4'}), (without:Linkage {key: 'C6:11.b'})
        MATCH (e:Entry {id: 'DPG:aajeevika'})-[c:CONTRIBUTES_TO]->(:SdgGoal {number: 1})
        RETURN t.officialText AS text, l.rationale AS why, without.rationale AS none, e.words AS words,
               c.statement AS says"""),
    )
    assert (row["text"], row["why"], row["none"], row["says"]) == (
        "A made-up text",
        "Because of this",
        None,
        "It helps",
    )
    assert " xrainwater " in row["words"]
    assert " xaajeevika " in row["words"]


async def test_the_rationale_of_a_linkage_that_was_edited_stays(graph: Graph, folder: Path) -> None:
    await seed(graph)
    edited = cypher("MATCH (l:Linkage {key: 'C4:4.4'}) SET l.editedBy = 'ann', l.rationale = 'Edited'")
    await graph.define("test", edited)
    receipt = await ingest_reference(graph, folder)
    assert receipt.by_name["Linkage"].changed == 1
    (row,) = await graph.read("test", cypher("MATCH (l:Linkage {key: 'C4:4.4'}) RETURN l.rationale AS why"))
    assert row["why"] == "Edited"


async def test_the_list_of_the_un_is_taken_as_a_file_or_from_the_folder(graph: Graph, tmp_path: Path) -> None:
    await seed(graph)
    path = tmp_path / "Goal.List.json"
    path.write_text(json.dumps(UN))
    assert (await ingest_reference(graph, path)).total.changed == 1
    assert (await ingest_reference(graph, tmp_path)).is_unchanged
    (row,) = await graph.read("test", cypher("MATCH (t:SdgTarget {code: '4.4'}) RETURN t.officialText AS text"))
    assert row["text"] == "From the list"


async def test_one_faulty_file_keeps_the_whole_folder_out(graph: Graph, folder: Path) -> None:
    await seed(graph)
    write_csv(folder / "linkages.csv", "edge_id,action_line,goal,rationale", ("C4:99.9", "C4", 4, "x"))
    with pytest.raises(FileRefused, match=r"linkages.csv, line 2, edge_id: there is no linkage C4:99.9"):
        await ingest_reference(graph, folder)
    (row,) = await graph.read("test", cypher("MATCH (t:SdgTarget) RETURN count(t.officialText) AS texts"))
    assert row["texts"] == 0


async def test_without_the_built_in_data_nothing_is_taken(graph: Graph, folder: Path) -> None:
    with pytest.raises(LooseEnd, match=r"no SdgTarget 4.4 in the graph"):
        await ingest_reference(graph, folder)
    assert await graph.read("test", cypher("MATCH (n:SdgTarget) RETURN n")) == []


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("sdg_targets.csv", "target,goal,text\n4.4,4,a\n4.4,4,b\n", "line 3, target: 4.4 stands in line 2 already"),
        ("sdg_targets.csv", "target,goal,text\n4.4,5,a\n", "line 2, goal: 4.4 is a target of goal 4"),
        ("sdg_targets.csv", "target,goal,text\n4.19,4,a\n", "line 2, target: there is no target 4.19"),
        ("sdg_targets.csv", "target,goal\n4.4,4\n", "line 1, text: a missing column"),
        ("linkages.csv", "edge_id,action_line,goal,rationale,why\n", "line 1, why: an unknown column"),
        ("dpg_projects.json", '[{"id": "nobody"}]', "line 1, id: there is no entry DPG:nobody"),
        ("dpg_projects.json", '[{"id": "aajeevika", "sdgs": [{"goal": 17}]}]', "line 1, sdgs[0].goal: DPG:"),
        (
            "list.json",
            '[\n{"code": "5", "targets": [{"code": "4.4", "title": "x"}]}]',
            "line 2, targets[0].code: goal 5",
        ),
        ("list.json", '[{"code": "4", "targets": [{"code": "4.4"}]}]', "line 1, targets[0]: neither"),
        ("list.json", '[{"code": "4", "targets": [', "not JSON"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_column(tmp_path: Path, name: str, content: str, where: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(FileRefused) as refused:
        reference(tmp_path)
    assert str(refused.value).startswith(f"{name}, ")
    assert where in str(refused.value)


def test_a_folder_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("{}")
    with pytest.raises(FileRefused, match=r"folder: no sdg_targets\.csv"):
        reference(tmp_path)
