"""Linkages to objectives as files bring them in: proposed, for people to decide about, or refused whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from graphdb.engine import Graph
from graphdb.kinds.mapped import OBJECTIVES
from graphdb.questions import history
from graphdb.records.actors import IMPORTER
from graphdb.records.linkages import LinkageMove, LinkageRecord, LinkageStatus
from ingest.formats.refusals import FileRefused
from ingest.linkages import LooseEnd
from ingest.reference import ingest_reference, reference
from ingest.writing.apply import apply, preview
from resolvers.history.verify import prove_history
from resolvers.outcomes import RefusalCode
from resolvers.review.decisions import decide
from resolvers.review.linkage import Decision
from resolvers.review.proposals import Edit, ObjectiveProposal, edit, propose
from tests.conftest import EMBEDDED, OpenEngine
from tests.exports.reading import file_of, rows_of
from tests.resolvers.review.test_objective_linkages import confirmed, framed
from tests.resolvers.reviewing import ADA, ANN, BOOK, acting, code, mapped

HEADER = "key,action_line,objective,rationale\n"
KEYS = ("C2:GDC17.f", "C4:GDC1", "C4:GDC4", "C4:MDG3")
WORDS = "=1+1 says\n'so', | and \"more\""


async def there(graph: Graph) -> dict[str, LinkageRecord]:
    return await history.linkages(graph.read, KEYS, OBJECTIVES)


async def written(graph: Graph, folder: Path) -> dict[str, Path]:
    """Its linkages to the Compact as files of both kinds, whatever has become of them."""
    found = {}
    for format in ("csv", "sssom.tsv"):
        found[format] = folder / f"objectives.{format}"
        with (await file_of(graph, "objective-linkages", format, inMapping="null")).file as file:
            found[format].write_bytes(file.read())
    return found


async def decides(graph: Graph, key: str, move: LinkageMove, version: int) -> None:
    assert code(await decide(await acting(graph, ADA), "p", Decision(key, move, version, "so"), OBJECTIVES)) is None


async def test_what_a_graph_writes_another_takes_in_as_proposed_and_writes_again(
    open_engine: OpenEngine, tmp_path: Path
) -> None:
    async with open_engine(EMBEDDED) as graph:
        await mapped(graph)
        await framed(graph)
        await confirmed(graph, ("C2", "GDC:17.f", True))
        stated = ObjectiveProposal("C4", "GDC:1", rationale=WORDS, sources=(BOOK,))
        assert code(await propose(await acting(graph, ANN), "p", stated)) is None
        assert code(await propose(await acting(graph, ANN), "p", ObjectiveProposal("C4", "GDC:4"))) is None
        await decides(graph, "C4:GDC4", LinkageMove.REJECT, 1)
        files = await written(graph, tmp_path)
        for path in files.values():
            same = await ingest_reference(graph, path)
            assert same.is_unchanged and "C4:GDC4" in same.notes[0], "what is so already, however blanks are written"
    for format, path in files.items():
        async with open_engine(EMBEDDED) as graph:
            await mapped(graph)
            with pytest.raises(LooseEnd, match="no Objective GDC:"):
                await ingest_reference(graph, path)
            await framed(graph)
            told = await preview(graph, reference(path))
            assert told.by_name["ObjectiveLinkage"].added == 2 and await there(graph) == {}
            receipt = await ingest_reference(graph, path)
            assert receipt.by_name == told.by_name
            assert [each.removeprefix(f"{path.name}: ").partition(":")[0] for each in receipt.notes] == [
                "rejected or retired there, and left out", "where its linkages stand in their review is not taken",
                *(["documents that are not here, and left out"] if format != "csv" else []),
            ]  # fmt: skip
            found = await there(graph)
            assert {key: (each.status.value, each.negative, each.version) for key, each in found.items()} == {
                "C2:GDC17.f": ("PROPOSED", True, 1), "C4:GDC1": ("PROPOSED", False, 1),
            }  # fmt: skip
            assert found["C4:GDC1"].rationale == (WORDS if format == "csv" else " ".join(WORDS.split()))
            assert (await history.after(graph, 0, 1000, OBJECTIVES))[0].actor == IMPORTER
            assert (await ingest_reference(graph, path)).is_unchanged
            if format == "csv":
                flat = await ingest_reference(graph, files["sssom.tsv"])
                assert flat.is_unchanged, "blanks in place of line breaks are no other words"
            again = await written(graph, tmp_path / "..")
            kept = ["key", "action_line", "objective", "object_label", "negative"]
            if format == "csv":
                kept += ["rationale", "sources", "source_titles", "source_years", "source_addresses"]
            before, after = (rows_of(each["csv"].read_bytes(), "csv") for each in (files, again))
            assert [[each[name] for name in kept] for each in after] == [
                [each[name] for name in kept] for each in before if each["status"] != "REJECTED"
            ]
            confirm = Decision("C4:GDC1", LinkageMove.CONFIRM, 1, "so")
            outcome = code(await decide(await acting(graph, ADA), "p", confirm, OBJECTIVES))
            assert outcome is (None if format == "csv" else RefusalCode.SOURCE_REQUIRED)
            assert (await prove_history(graph)).flaws == ()


async def test_a_file_has_its_say_until_somebody_has_decided(graph: Graph, tmp_path: Path) -> None:
    await mapped(graph)
    await framed(graph)
    path = tmp_path / "objective_linkages.csv"
    mine = [f"{key},{key[:2]},{key[3:6]}:{key[6:]}" for key in KEYS]
    path.write_text(HEADER + "".join(f"{each},Because.\n" for each in mine))
    assert (await ingest_reference(graph, tmp_path)).by_name["ObjectiveLinkage"].added == len(KEYS)
    path.write_text(HEADER + "".join(f"{each},\n" for each in mine))
    assert (await ingest_reference(graph, path)).is_unchanged, "no rationale takes none away"

    await decides(graph, "C4:GDC1", LinkageMove.DISPUTE, 1)
    words = Edit("C4:GDC4", 1, "Mine.", None, "better")
    assert code(await edit(await acting(graph, ANN), "p", words, OBJECTIVES)) is None
    path.write_text(f"{HEADER.strip()},negative\n" + "".join(f"{each},Others.,true\n" for each in mine))
    receipt = await ingest_reference(graph, path)
    assert receipt.by_name["ObjectiveLinkage"].changed == 2
    assert receipt.notes[1].endswith("left as they are: C4:GDC1, C4:GDC4")
    assert {key: (each.rationale, each.negative, each.version) for key, each in (await there(graph)).items()} == {
        "C2:GDC17.f": ("Others.", True, 2), "C4:GDC1": ("Because.", False, 2), "C4:GDC4": ("Mine.", False, 2),
        "C4:MDG3": ("Others.", True, 2),
    }  # fmt: skip
    assert {each.status for each in (await there(graph)).values()} == {LinkageStatus.PROPOSED, LinkageStatus.DISPUTED}
    assert (await prove_history(graph)).flaws == ()
    assert (await apply(graph, replace(reference(path), what="the same"))).is_unchanged


def test_a_file_with_a_fault_is_refused_whole_with_what_is_near(tmp_path: Path) -> None:
    good, path = "C2:GDC1,C2,GDC:1,\n", tmp_path / "x.csv"
    cases = {
        "C4:GDC1,C2,GDC:1,\n": ("key", "C4:GDC1, and the linkage of C2 to GDC:1 is C2:GDC1"),
        "C2:GDC2,C2,GDC:1,\n": ("key", "the linkage of C2 to GDC:1 is C2:GDC1"),
        good: ("key", "C2:GDC1 stands in line 2 already"),
        "C2:GDC17.g,C2,GDC:17.g,\n": ("objective", "Near it: GDC:17.f"),
        "C2:4.4,C2,4.4,\n": ("objective", "there is no objective '4.4'"),
        "C12:GDC1,C12,GDC:1,\n": ("action_line", "Near it: "),
        ",C2,GDC:2,\n": ("key", "missing"),
    }
    for row, (column, reason) in cases.items():
        path.write_text(HEADER + good + row)
        with pytest.raises(FileRefused) as refused:
            reference(path)
        (one,) = refused.value.rejections
        assert (one.line, one.column) == (3, column) and reason in one.reason, (row, one)
    more = {
        "negative": ("maybe", "neither true nor false"), "status": ("DONE", "'PROPOSED'"),
        "framework": ("MDG", "MDG, and GDC:1 is of GDC"), "goal": ("1", "an unknown column"),
        "source_titles": ("One|Two", "2 of them, and `sources` has 0"),
    }  # fmt: skip
    for column, (value, reason) in more.items():
        path.write_text(f"{HEADER.strip()},{column}\n{good.strip()},{value}\n")
        with pytest.raises(FileRefused, match=reason):
            reference(path)
    columns = ("record_id", "subject_id", "predicate_id", "object_id")
    mapped_so = ("linkage:C2:GDC1", "line:C2", "skos:relatedMatch", "objective:GDC%3A1")
    mapping = "\t".join(columns) + "\n" + "\t".join(mapped_so) + "\n"
    path = tmp_path / "x.sssom.tsv"
    for was, now, column in (
        ("C2:GDC1", "C4:GDC1", "record_id"), ("line:C2", "line:C99", "subject_id"), ("%3A1", "%3A9", "object_id"),
        ("relatedMatch", "exactMatch", "predicate_id"),
    ):  # fmt: skip
        path.write_text(mapping.replace(was, now))
        with pytest.raises(FileRefused) as refused:
            reference(path)
        assert [each.column for each in refused.value.rejections] == [column]
    path.write_text(mapping)
    assert reference(path).parts[0].name == "ObjectiveLinkage"
