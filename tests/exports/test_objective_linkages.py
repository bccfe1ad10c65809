"""Linkages to objectives as files, judged by the tools of the field, and what of them a release changed."""

from pathlib import Path

import pytest

from graphdb.engine import Graph
from graphdb.kinds.mapped import OBJECTIVES
from graphdb.records.linkages import LinkageMove
from graphdb.records.releases import ReleaseRecord
from resolvers.review.decisions import decide
from resolvers.review.linkage import Decision
from resolvers.review.proposals import ObjectiveProposal, propose
from resolvers.review.publishing import publish
from tests.exports.reading import column, count, executing, file_of, rows_of
from tests.resolvers.review.test_objective_linkages import confirmed, framed
from tests.resolvers.reviewing import ADA, ANN, acting, code, mapped

pytestmark = pytest.mark.filterwarnings("ignore")
DIFF = """{ releaseDiffOf(framework: "GDC", from: 1%s) { totalCount added removed changed
  nodes { kind key objective { code } before { status } after { status } changes { move actorName } } }
  releaseDiff(from: 1) { totalCount } }"""


async def test_they_are_files_as_those_to_the_sdgs_are_and_a_release_tells_what_came(
    graph: Graph, tmp_path: Path
) -> None:
    from rdflib import Graph as Triples
    from rdflib.compare import isomorphic
    from rdflib.namespace import SKOS
    from sssom.constants import DEFAULT_VALIDATION_TYPES
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    await mapped(graph)
    await framed(graph)
    await confirmed(graph, ("C4", "GDC:1", False), ("C2", "GDC:17.f", True), ("C4", "MDG:3", False))
    assert code(await propose(await acting(graph, ANN), "p", ObjectiveProposal("C4", "GDC:4"))) is None

    async def content(format: str, **given: str) -> bytes:
        with (await file_of(graph, "objective-linkages", format, **given)).file as file:
            return file.read()

    assert column(rows_of(await content("csv"), "csv"), "key") == ["C2:GDC17.f", "C4:GDC1", "C4:GDC4"]
    (mdg,) = rows_of(await content("jsonl", framework="MDG"), "jsonl")
    assert (mdg["framework"], mdg["objective"], mdg["in_mapping"]) == ("MDG", "MDG:3", True)
    assert (mdg["proposed_by"], mdg["reviewed_by"]) == ("Actor:ada", "Actor:ann")
    path = tmp_path / "objectives.sssom.tsv"
    path.write_bytes(await content("sssom.tsv"))
    found = parse_sssom_table(str(path))
    validate(found, DEFAULT_VALIDATION_TYPES, fail_on_error=True)
    rows = found.df.fillna("").set_index(["subject_id", "object_id"])
    assert {*rows.index} == {("line:C4", "objective:GDC%3A1"), ("line:C2", "objective:GDC%3A17.f")}
    assert rows.loc["line:C2", "objective:GDC%3A17.f"]["predicate_modifier"] == "Not"
    one = Triples().parse(data=await content("ttl", inMapping="null"), format="turtle")
    other = Triples().parse(data=await content("jsonld", inMapping="null"), format="json-ld")
    assert isomorphic(one, other)
    ((line, objective),) = one.subject_objects(SKOS.relatedMatch)  # what says no, and what is proposed, is none
    assert (str(line)[-3:], str(objective)) == ("#C4", "urn:wsis-linkage-graph:objective:GDC%3A1")

    made = await publish(await acting(graph, ADA), "p", "Two", None)
    assert isinstance(made, ReleaseRecord)
    retired = Decision("C4:GDC1", LinkageMove.RETIRE, 2, "no")
    assert code(await decide(await acting(graph, ADA), "p", retired, OBJECTIVES)) is None
    data = await count(executing(graph), DIFF % ", to: 2")
    diff = data["releaseDiffOf"]
    assert (diff["totalCount"], diff["added"], data["releaseDiff"]["totalCount"]) == (2, 2, 0)
    assert diff["nodes"][1] == {
        "kind": "ADDED", "key": "C4:GDC1", "objective": {"code": "GDC:1"}, "before": None,
        "after": {"status": "CONFIRMED"},
        "changes": [{"move": "PROPOSE", "actorName": "Ada"}, {"move": "CONFIRM", "actorName": "Ann"}],
    }  # fmt: skip
    assert (await count(executing(graph), DIFF % ""))["releaseDiffOf"]["totalCount"] == 1
    since = """{ releaseDiffOf(framework: "GDC", from: 2) { removed nodes { key after { status } changes { move } } }
      mdg: releaseDiffOf(framework: "MDG", from: 2) { totalCount } }"""
    assert await count(executing(graph), since) == {
        "releaseDiffOf": {"removed": 1, "nodes": [{"key": "C4:GDC1", "after": None, "changes": [{"move": "RETIRE"}]}]},
        "mdg": {"totalCount": 0},
    }  # fmt: skip
