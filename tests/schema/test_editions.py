"""Editions of reports over the API: what was published of them, beside what this graph holds."""

from graphdb.engine import Graph
from tests.schema.asking import answered

ASKED = """{
  edition(series: "GLOBAL", number: 9) {
    id title year status period { from until } submitted reflected hash
    published { measure value qualifier source } only: published(measure: SUBMITTED) { value }
    table(by: SCOPE) { base distinct notStated rows { value count } } overlap(with: 8) { both }
    leftOut(by: REASON) { value count } entries { totalCount } supersededBy { id } proposedBy { id } }
  unknown: edition(series: "GLOBAL", number: 99) { id }
  numberless: edition(series: "REGIONAL-ARAB_STATES", number: 2016) { number published { value } }
  editions { id number }
  node(id: "Edition:GLOBAL:8") { ... on Edition { published { value qualifier } } }
}"""


async def test_edition_9_says_what_was_published_with_its_qualifiers_apart_from_what_is_held_here(
    builtin: Graph,
) -> None:
    data = await answered(builtin, ASKED)
    source = "WSIS Stocktaking Report 2017, page of ITU"
    assert data["edition"] == {
        "id": "Edition:GLOBAL:9", "title": "WSIS Stocktaking Report 2017", "year": 2017, "status": "PUBLISHED",
        "period": {"from": "2016-01", "until": "2017-03"}, "submitted": None, "reflected": None, "hash": None,
        "published": [
            {"measure": "SUBMITTED", "value": 600, "qualifier": "MORE_THAN", "source": source},
            {"measure": "REFLECTED", "value": 427, "qualifier": "AROUND", "source": source},
        ],
        "only": [{"value": 600}], "table": None, "overlap": None, "leftOut": None, "entries": None,
        "supersededBy": None, "proposedBy": None,
    }  # fmt: skip
    assert data["unknown"] is None
    assert data["numberless"] == {"number": None, "published": [{"value": 248}]}
    assert [each["number"] for each in data["editions"]] == [None, 9, 8, 7, 6, 5, 4, 3, 2, 1, None]
    assert data["node"] == {"published": [{"value": 350, "qualifier": "AROUND"}]}
