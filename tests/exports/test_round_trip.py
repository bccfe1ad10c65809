"""What goes out and comes in again is what it was: rationales of linkages by every file that is read."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exports.formats import OF_LINKAGES, TABLES
from exports.package import package
from exports.subjects.linkages import LINKAGES
from graphdb.words.written import written
from ingest.formats.refusals import FileRefused
from ingest.known import linkages
from ingest.reference import ingest_reference, reference
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset, Linkages, Stated
from tests.conftest import EMBEDDED, OpenEngine
from tests.exports.reading import executing, file_of
from tests.resolvers.graphs import PATIENT
from tests.resolvers.reviewing import BEN, mapped, proposed

SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\t=+-@'\"|\\,;#")
EVIL = ("=1+1", "''=x", 'He said "x",\n\tand = so', "# no comment", "é 漢 \\ |")


def says(text: str) -> str | None:
    """The text as it is kept; None for what says nothing, or is refused."""
    try:
        return written(text)
    except ValueError:
        return None


RATIONALES = st.dictionaries(
    st.sampled_from(sorted(linkages())), st.text(SIGNS, max_size=40).map(says).filter(bool), max_size=5
)


def row_of(key: str, rationale: str) -> tuple[Any, ...]:
    """A linkage that ships as a row of an export."""
    one = linkages()[key]
    said = {
        "key": key, "action_line": one.action_line, "goal": one.goal, "target": one.target, "level": one.level,
        "status": "CONFIRMED", "negative": False, "in_mapping": True, "rationale": rationale, "sources": ["Document:X"],
        "version": 2,
    }  # fmt: skip
    return tuple(said.get(column.name) for column in LINKAGES.columns)


def read_again(format: str, rationales: Mapping[str, str]) -> dict[str, str | None]:
    """The rationales after they were written in this format, and read by whoever brings in such files."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"linkages.{format}"
        with path.open("w+b") as file:
            writer = {**TABLES, **OF_LINKAGES}[format](file, LINKAGES.columns)
            writer.rows([row_of(key, rationale) for key, rationale in rationales.items()])
            writer.end({"dataVersion": "1", "citation": "x"})
        (part,) = reference(path).parts
    assert isinstance(part, Linkages)
    return {each.key: each.rationale for each in part.linkages}


@PATIENT
@given(RATIONALES)
@example(dict(zip(linkages(), EVIL, strict=False)))
def test_csv_is_read_as_it_was_written(rationales: dict[str, str]) -> None:
    assert read_again("csv", rationales) == rationales


@PATIENT
@given(RATIONALES)
@example(dict(zip(linkages(), EVIL, strict=False)))
def test_sssom_is_read_as_it_was_written_with_single_blanks(rationales: dict[str, str]) -> None:
    assert read_again("sssom.tsv", rationales) == {key: " ".join(each.split()) for key, each in rationales.items()}


async def words(open_engine: OpenEngine, folder: Path) -> dict[str, bytes]:
    """A list, a release and a mapping set of a graph with rationales, as files of this folder; and what they say."""
    async with open_engine(EMBEDDED) as graph:
        await mapped(graph)
        stated = [
            Stated(one.key, one.action_line, one.goal, one.target, (), text)
            for text, one in zip(EVIL, linkages().values(), strict=False)
        ]
        await apply(graph, Changeset("words", [Linkages(stated, "words", create=False)]))
        found = {}
        for format in ("csv", "sssom.tsv"):
            with (await file_of(graph, "linkages", format)).file as file:
                found[format] = file.read()
                (folder / f"mine.{format}").write_bytes(found[format])
        with await package(executing(graph), 1) as release:
            zipfile.ZipFile(io.BytesIO(release.read())).extractall(folder / "release-1")
        return found


async def test_a_graph_that_takes_in_a_file_of_another_makes_the_same_file(
    open_engine: OpenEngine, tmp_path: Path
) -> None:
    out = await words(open_engine, tmp_path)
    async with open_engine(EMBEDDED) as graph:
        await mapped(graph)
        release = await ingest_reference(graph, tmp_path / "release-1")
        assert release.is_unchanged, "the first release has no rationales"
        first = await ingest_reference(graph, tmp_path / "mine.csv")
        assert first.by_name["Linkage"].changed == len(EVIL)
        for format, content in out.items():
            with (await file_of(graph, "linkages", format)).file as file:
                again = file.read()
            assert _table(again) == _table(content)
        assert (await ingest_reference(graph, tmp_path / "mine.csv")).is_unchanged


def _table(content: bytes) -> list[bytes]:
    """Its lines without those that name the version of the data, which counts every write."""
    return [line for line in content.splitlines() if not line.startswith(b"#mapping_set")]


async def test_what_people_have_decided_is_not_taken_from_a_file(open_engine: OpenEngine, tmp_path: Path) -> None:
    async with open_engine(EMBEDDED) as graph:
        await mapped(graph)
        await proposed(graph, BEN, line="C4", target="4.5", negative=True)
        for format, wrong in (("csv", {"key", "negative"}), ("sssom.tsv", {"record_id", "predicate_modifier"})):
            path = tmp_path / f"linkages.{format}"
            with (await file_of(graph, "linkages", format, filter='{"inMapping": null}')).file as file:
                path.write_bytes(file.read())
            with pytest.raises(FileRefused) as refused:
                reference(path)
            assert {each.column for each in refused.value.rejections} == wrong


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (b"line:C1\t", b"line:C2\t", "subject_id"),
        (b"\tsdg:1\t", b"\tsdg:2\t", "object_id"),
        (b"skos:relatedMatch", b"skos:exactMatch", "predicate_id"),
        (b"linkage:C1:SDG1", b"C1:SDG1", "record_id"),
        (b"record_id", b"record", "record"),
    ],
)
def test_a_mapping_that_is_none_of_ours_is_refused_with_line_and_column(
    tmp_path: Path, old: bytes, new: bytes, column: str
) -> None:
    path = tmp_path / "x.sssom.tsv"
    with path.open("w+b") as file:
        writer = OF_LINKAGES["sssom.tsv"](file, LINKAGES.columns)
        writer.rows([row_of("C1:SDG1", "x")])
        writer.end({"dataVersion": "1", "citation": "x"})
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    with pytest.raises(FileRefused) as refused:
        reference(path)
    first = refused.value.rejections[0]
    assert (first.column, first.line) == (
        column,
        content[: content.index(b"record_id")].count(b"\n") + 1 + (column != "record"),
    )
