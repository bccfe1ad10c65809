"""Texts that others wrote, from a folder that the user has. The texts of these tests are made up."""

import csv
import json
from pathlib import Path

import pytest

from graphdb.cypher_text import cypher
from graphdb.engine import Graph
from ingest.formats.refusals import FileRefused
from ingest.linkages import LooseEnd
from ingest.reference import ingest_reference, reference
from ingest.shipping.builtin import seed
from ingest.writing.changeset import Linkages
from tests.resolvers.review.test_entry_moves import withdrawn
from tests.resolvers.reviewing import ADA, code, mapped


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


async def test_texts_come_in_once_and_the_second_time_says_so(filled: Graph, folder: Path) -> None:
    first, again = await ingest_reference(filled, folder), await ingest_reference(filled, folder)
    assert {name: each.changed for name, each in first.by_name.items()} == {
        "SdgTarget": 2, "Linkage": 2, "Entry": 1, "CONTRIBUTES_TO": 1,
    }  # fmt: skip
    assert first.id == 2
    assert again.is_unchanged
    assert "nothing to do" in str(again)
    kept = await filled.read("test", cypher("MATCH (i:Import) RETURN i.what AS what, i.changed AS n ORDER BY i.id"))
    assert [tuple(row.values()) for row in kept][1:] == [
        ("reference texts: sdg_targets.csv, linkages.csv, dpg_projects.json", 6)
    ]


async def test_texts_stand_where_they_belong_and_stay_there(filled: Graph, folder: Path) -> None:
    await ingest_reference(filled, folder)
    assert (await seed(filled)).is_unchanged
    (row,) = await filled.read(
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


async def test_the_rationale_of_a_linkage_that_was_edited_stays(filled: Graph, folder: Path) -> None:
    edited = cypher("MATCH (l:Linkage {key: 'C4:4.4'}) SET l.editedBy = 'ann', l.rationale = 'Edited'")
    await filled.define("test", edited)
    receipt = await ingest_reference(filled, folder)
    assert receipt.by_name["Linkage"].changed == 1
    (row,) = await filled.read("test", cypher("MATCH (l:Linkage {key: 'C4:4.4'}) RETURN l.rationale AS why"))
    assert row["why"] == "Edited"


async def test_the_list_of_the_un_is_taken_as_a_file_or_from_the_folder(graph: Graph, tmp_path: Path) -> None:
    await mapped(graph)
    path = tmp_path / "Goal.List.json"
    path.write_text(json.dumps(UN))
    assert (await ingest_reference(graph, path)).total.changed == 1
    assert (await ingest_reference(graph, tmp_path)).is_unchanged
    (row,) = await graph.read("test", cypher("MATCH (t:SdgTarget {code: '4.4'}) RETURN t.officialText AS text"))
    assert row["text"] == "From the list"


async def test_one_faulty_file_keeps_the_whole_folder_out(graph: Graph, folder: Path) -> None:
    await mapped(graph)
    write_csv(folder / "linkages.csv", "edge_id,action_line,goal,rationale", ("C4:99.9", "C4", 4, "x"))
    with pytest.raises(FileRefused, match=r"linkages.csv, line 2, edge_id: there is no linkage 'C4:99.9'. Near it: C"):
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
        (
            "sdg_targets.csv",
            "target,goal,text\n4.19,4,a\n",
            "line 2, target: there is no target '4.19'. Near it: 4.1",
        ),
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
        (
            "list.json",
            '[{"code": "4", "targets": [{"code": "4.4", "title": "x"}, {"code": "4.4", "title": "y"}]}]',
            "line 1, targets[1].code: target 4.4 stands twice",
        ),
        (
            "dpg_projects.json",
            '[{"id": "aajeevika", "description": "x"}, {"id": "aajeevika", "description": "y"}]',
            "line 1, id: aajeevika stands in this line already",
        ),
        (
            "dpg_projects.json",
            '[{"id": "aajeevika", "sdgs": [{"goal": 1, "evidence_text": "x"}, {"goal": 1, "evidence_text": "y"}]}]',
            "line 1, sdgs[1].goal: goal 1 stands twice",
        ),
        (
            "dpg_projects.json",
            '[{"id": "aajeevika", "description": "x", "description": "y"}]',
            "line 1, record: 'description' stands twice in one object",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_column(tmp_path: Path, name: str, content: str, where: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(FileRefused) as refused:
        reference(tmp_path)
    assert str(refused.value).startswith(f"{name}, ")
    assert where in str(refused.value)


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("C4:4.4,C5,4,4.4,target", "line 3, action_line: C5, and C4:4.4 has C4 there"),
        ("C4:4.4,C4,5,4.4,target", "line 3, goal: 5, and C4:4.4 has 4 there"),
        ("C4:4.4,C4,4,4.5,target", "line 3, target: 4.5, and C4:4.4 has 4.4 there"),
        ("C4:4.4,C4,4,,target", "line 3, target: nothing, and C4:4.4 has 4.4 there"),
        ("C4:4.4,C4,4,4.4,goal", "line 3, level: GOAL, and C4:4.4 has TARGET there"),
        ("C1:SDG1,C1,1,1.1,goal", "line 3, target: 1.1, and C1:SDG1 has nothing there"),
        ("C3:SDG6,C3,6,,goal", "line 3, edge_id: C3:SDG6 stands in line 2 already"),
        ("c3:sdg6,c3,6,,goal", "line 3, edge_id: C3:SDG6 stands in line 2 already"),
    ],
)
def test_a_linkage_whose_columns_say_other_than_its_key_keeps_the_whole_file_out(
    tmp_path: Path, row: str, where: str
) -> None:
    path = tmp_path / "linkages.csv"
    path.write_text(f"edge_id,action_line,goal,target,level,rationale\nC3:SDG6,C3,6,,goal,Fine\n{row},Because\n")
    with pytest.raises(FileRefused) as refused:
        reference(tmp_path)
    assert f"linkages.csv, {where}" in str(refused.value)


def test_codes_of_a_file_are_taken_in_any_case_and_kept_as_they_are_written_here(tmp_path: Path) -> None:
    path = tmp_path / "linkages.csv"
    path.write_text("edge_id,action_line,goal,target,rationale\nc6:11.B,c6,11,11.B,Because\n")
    ((part,), of_file) = (reference(tmp_path).parts, reference(path).parts)
    assert isinstance(part, Linkages)
    assert [(each.key, each.line, each.target) for each in part.linkages] == [("C6:11.b", "C6", "11.b")]
    assert of_file == [part]


@pytest.mark.parametrize("other", ["sdg_targets.csv", "b.json"])
def test_two_files_that_state_official_texts_are_refused_together(tmp_path: Path, other: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(UN))
    write_csv(tmp_path / "sdg_targets.csv", "target,goal,text", ("4.4", 4, "Another text"))
    if other != "sdg_targets.csv":
        (tmp_path / "sdg_targets.csv").unlink()
        (tmp_path / other).write_text(json.dumps(UN).replace("From", "Aus"))
    with pytest.raises(FileRefused, match=r"folder: .* and .* each state official texts of targets: leave one"):
        reference(tmp_path)
    assert reference(tmp_path / other).parts


def test_a_folder_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("{}")
    with pytest.raises(FileRefused, match=r"folder: no sdg_targets\.csv"):
        reference(tmp_path)


@pytest.mark.parametrize("name", ["matrix.xml", "days.ics", "matrix.tsv", "targets.csv", "list"])
def test_a_file_of_a_kind_that_is_not_known_is_refused_as_that(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a,b\n")
    with pytest.raises(
        FileRefused, match=r"line 1, file: this kind of file is not known: what is taken is sdg_targets"
    ):
        reference(tmp_path / name)


def test_rows_of_empty_cells_are_noted_on_the_receipt(tmp_path: Path) -> None:
    path = tmp_path / "linkages.csv"
    path.write_text("edge_id, action_line,goal ,target,rationale\nC6:11.b,C6,11,11.b,Because\n,,,,\n")
    read = reference(tmp_path)
    assert (len(read.parts), read.notes) == (1, ("linkages.csv: 1 row says nothing and is left out",))


async def test_words_for_what_was_withdrawn_are_left_out_and_the_others_are_taken(
    filled: Graph, tmp_path: Path
) -> None:
    assert code(await withdrawn(filled, ADA, "Entry:DPG:aajeevika")) is None
    stated = {"sdgs": [{"goal": 1, "evidence_text": "It helps"}]}
    records = [{"id": "aajeevika", **stated}, {"id": "kolibri", "description": "Made-up words on lessons"}]
    (tmp_path / "dpg_projects.json").write_text(json.dumps(records))
    receipt = await ingest_reference(filled, tmp_path)
    assert receipt.total.changed == 1
    assert receipt.notes == ("withdrawn from the register, and left out: DPG:aajeevika",)
