"""Editions of reports over the API: what was published of them, beside what this graph holds."""

from graphdb.engine import Graph
from tests.schema.asking import answered

ASKED = """{
  edition(series: "GLOBAL", number: 9) {
    id title year status period { from until } submitted reflected hash
    figures { measure value qualifier speaker counted conflict document { title } edition { number } contest { code } }
    only: figures(measure: [SUBMITTED]) { id }
    table(by: SCOPE) { base distinct notStated rows { value count } } overlap(with: 8) { both }
    leftOut(by: REASON) { value count } entries { totalCount } supersededBy { id } proposedBy { id } }
  unknown: edition(series: "GLOBAL", number: 99) { id }
  numberless: edition(series: "REGIONAL-ARAB_STATES", number: 2016) { number figures { value document { url } } }
  editions { id number }
  node(id: "Edition:GLOBAL:8") { ... on Edition { figures { value qualifier } } }
  one: node(id: "Figure:global-9-reflected") { ... on Figure { value } }
  all: figures(edition: "Edition:GLOBAL:9") { id } some: figures(measure: [REFLECTED]) { id }
}"""
FOUND = """{
  edition(series: "global", number: 8) { id } editions(series: "global", year: 2017) { id }
  contests(year: 2015) { code } objectives { code } gdc: objectives(framework: "gdc") { code }
}"""


async def test_editions_contests_and_objectives_are_found_by_what_one_would_guess(builtin: Graph) -> None:
    data = await answered(builtin, FOUND)
    assert (data["edition"], data["editions"]) == ({"id": "Edition:GLOBAL:8"}, [{"id": "Edition:GLOBAL:9"}])
    assert data["contests"] == [{"code": "WSIS-PRIZES-2015"}]
    assert [each["code"] for each in data["gdc"]] == [f"GDC:{n}" for n in range(1, 6)]
    assert [each["code"] for each in data["objectives"]][5:] == [f"MDG:{n}" for n in range(1, 9)]


async def test_edition_9_says_what_was_published_with_its_qualifiers_apart_from_what_is_held_here(
    builtin: Graph,
) -> None:
    data = await answered(builtin, ASKED)
    source = "WSIS Stocktaking Report 2017, page of ITU"
    assert data["edition"] == {
        "id": "Edition:GLOBAL:9", "title": "WSIS Stocktaking Report 2017", "year": 2017, "status": "PUBLISHED",
        "period": {"from": "2016-01", "until": "2017-03"}, "submitted": None, "reflected": None, "hash": None,
        "figures": [
            {"measure": measure, "value": value, "qualifier": qualifier, "speaker": "ITU", "counted": None,
             "conflict": False, "document": {"title": source}, "edition": {"number": 9}, "contest": None}
            for measure, value, qualifier in (("SUBMITTED", 600, "MORE_THAN"), ("REFLECTED", 427, "AROUND"))
        ],
        "only": [{"id": "Figure:global-9-submitted"}], "table": None, "overlap": None, "leftOut": None, "entries": None,
        "supersededBy": None, "proposedBy": None,
    }  # fmt: skip
    assert data["unknown"] is None
    assert data["numberless"] == {
        "number": None,
        "figures": [
            {"value": 248, "document": {"url": "https://itu-ilibrary.org/arab-states_pub/80ecd9ca-0eb209a6-en"}}
        ],
    }
    assert [each["number"] for each in data["editions"]] == [None, 9, 8, 7, 6, 5, 4, 3, 2, 1, None]
    assert data["node"] == {"figures": [{"value": 350, "qualifier": "AROUND"}]}
    assert data["one"] == {"value": 427}
    assert [each["id"] for each in data["all"]] == ["Figure:global-9-submitted", "Figure:global-9-reflected"]
    assert len(data["some"]) == 5  # no contest has such a measure
