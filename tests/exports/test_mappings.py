"""Linkages in the formats of the field, judged by its tools: sssom, rdflib with a SHACL shape, frictionless.

These tools warn of their own doings, which is none of ours.
"""

import io
import json
import zipfile
from pathlib import Path

import pytest

from exports.making import make
from exports.package import package
from exports.wanted import wanted
from graphdb.engine import Graph
from graphdb.errors import BadInput
from tests.exports.reading import executing, file_of
from tests.resolvers.reviewing import BEN, mapped, proposed

pytestmark = pytest.mark.filterwarnings("ignore")
SHAPE = Path(__file__).parent / "linkages.shacl.ttl"
EVIL = 'He said "x",\n\ttab \\ <urn:x> é 漢 =1+1'


async def content(graph: Graph, format: str, **given: str) -> bytes:
    with (await file_of(graph, "linkages", format, **given)).file as file:
        return file.read()


async def test_sssom_accepts_the_mapping_with_what_says_no_and_what_is_reviewed(graph: Graph, tmp_path: Path) -> None:
    from sssom.constants import DEFAULT_VALIDATION_TYPES
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    await mapped(graph)
    await proposed(graph, BEN, line="C4", target="4.5", rationale=EVIL, negative=True)
    path = tmp_path / "linkages.sssom.tsv"
    path.write_bytes(await content(graph, "sssom.tsv", filter='{"inMapping": null}'))
    found = parse_sssom_table(str(path))
    validate(found, DEFAULT_VALIDATION_TYPES, fail_on_error=True)
    rows = found.df.fillna("").set_index(["subject_id", "object_id"])
    assert len(rows) == 189
    one = rows.loc["line:C4", "sdg:4.5"]
    assert (one["predicate_modifier"], one["author_id"]) == ("Not", "actor:ben")
    assert one["comment"] == " ".join(EVIL.split())
    assert "status=PROPOSED" in one["other"]
    assert rows.loc["line:C4", "sdg:4.4"]["predicate_modifier"] == ""


@pytest.mark.parametrize(("format", "name"), [("ttl", "turtle"), ("jsonld", "json-ld")])
async def test_skos_is_read_and_meets_its_shape(graph: Graph, format: str, name: str) -> None:
    import pyshacl
    from rdflib import RDF
    from rdflib import Graph as Triples
    from rdflib.namespace import SKOS

    await mapped(graph)
    await proposed(graph, BEN, line="C4", target="4.5", rationale=EVIL, negative=True)
    triples = Triples().parse(data=await content(graph, format, filter='{"inMapping": null}'), format=name)
    accepted, _, said = pyshacl.validate(triples, shacl_graph=Triples().parse(SHAPE))
    assert accepted, said
    assert len({*triples.subject_objects(SKOS.relatedMatch)}) == 188  # what is only proposed, and says no, is none
    assert [str(each) for each in triples.objects(predicate=SKOS.note)] == [EVIL]
    assert len({*triples.subjects(RDF.type, SKOS.Concept)}) > 100
    triples.remove((None, SKOS.prefLabel, None))
    assert not pyshacl.validate(triples, shacl_graph=Triples().parse(SHAPE))[0]


async def test_turtle_and_json_ld_say_the_same(builtin: Graph) -> None:
    from rdflib import Graph as Triples
    from rdflib.compare import isomorphic

    one = Triples().parse(data=await content(builtin, "ttl"), format="turtle")
    other = Triples().parse(data=await content(builtin, "jsonld"), format="json-ld")
    assert isomorphic(one, other) and len(one) > 2_000


async def test_what_does_not_stand_is_no_mapping_unless_it_is_asked_for(graph: Graph) -> None:
    await mapped(graph)
    await proposed(graph, BEN, line="C4", target="4.5")
    for given, rows in (({}, 188), ({"filter": '{"inMapping": false}'}, 1), ({"filter": '{"inMapping": null}'}, 189)):
        with (made := await make(executing(graph), wanted("linkages", "sssom.tsv", given))).file:
            assert made.rows == rows


async def test_frictionless_accepts_a_release_and_finds_what_is_changed_in_it(builtin: Graph, tmp_path: Path) -> None:
    import frictionless

    with await package(executing(builtin), 1) as file:
        whole = file.read()
    with await package(executing(builtin), 1) as file:
        assert file.read() == whole
    zipfile.ZipFile(io.BytesIO(whole)).extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert report.stats["tasks"] == 4
    (published,) = json.loads((tmp_path / "datapackage.json").read_text())["contributors"]
    assert published["role"] == "publisher" and published["id"].startswith("Actor:")
    table = tmp_path / "linkages.csv"
    table.write_bytes(table.read_bytes().replace(b"C4:4.4,", b"C4:4.3,", 1))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


async def test_a_release_that_is_none_has_no_package(builtin: Graph) -> None:
    with pytest.raises(BadInput, match="There is no release 99"):
        await package(executing(builtin), 99)
