"""Documents over GraphQL: found by what is known of them, and with all that names them."""

from collections import Counter
from typing import Any

from graphdb.engine import Graph
from tests.schema.asking import answered, ask

MATRIX = "Document:WSIS-SDG-MATRIX-2015"
SAID = "id title kind publisher year language licence url"
NAMED = """{
  documents(first: 100) { totalCount nodes {
    id linkages(first: 1) { totalCount } objectiveLinkages { totalCount }
    collections { code sources { id } } contests { code } figures { id document { id } } } }
  linkages(first: 500) { nodes { sources { id } } }
  collections { code sources { id } }
  figures { id document { id } }
  contests { code phases { document { id } } rules { document { id } } }
}"""


async def test_a_document_has_all_that_names_it(builtin: Graph) -> None:
    data = await answered(builtin, NAMED)
    found = data["documents"]["nodes"]
    assert data["documents"]["totalCount"] == len(found) == 38
    stated = Counter(source["id"] for each in data["linkages"]["nodes"] for source in each["sources"])
    assert {each["id"]: n for each in found if (n := each["linkages"]["totalCount"])} == stated and stated[MATRIX] > 100
    of_figures = {(each["document"]["id"], each["id"]) for each in data["figures"]}
    assert {(each["id"], one["id"]) for each in found for one in each["figures"]} == of_figures != set()
    of_collections = {(source["id"], each["code"]) for each in data["collections"] for source in each["sources"]}
    assert {(each["id"], one["code"]) for each in found for one in each["collections"]} == of_collections != set()
    of_contests = {
        (said["document"]["id"], each["code"])
        for each in data["contests"]
        for said in (*each["phases"], *each["rules"])
        if said["document"]
    }
    assert {(each["id"], one["code"]) for each in found for one in each["contests"]} == of_contests != set()


async def test_documents_are_found_by_what_is_known_of_them(builtin: Graph) -> None:
    query = f"query ($filter: DocumentFilter) {{ documents(filter: $filter, first: 100) {{ nodes {{ {SAID} }} }} }}"
    everything = (await answered(builtin, query))["documents"]["nodes"]
    for wanted, meets in (
        ({"kind": ["PRESS_RELEASE", "REPORT"]}, lambda each: each["kind"] in ("PRESS_RELEASE", "REPORT")),
        ({"publisher": ["itu "]}, lambda each: each["publisher"] == "ITU"),
        ({"language": ["EN"]}, lambda each: each["language"] == "en"),
        ({"year": {"gte": 2015, "lte": 2016}}, lambda each: each["year"] in (2015, 2016)),
        ({"year": {"isNull": True}}, lambda each: each["year"] is None),
        ({"text": "PRIZES 2017"}, lambda each: {"Prizes", "2017"} <= {*each["title"].split()}),
        ({"kind": ["WEB_PAGE"], "publisher": ["dig.watch"]}, lambda each: each["publisher"] == "dig.watch"),
    ):
        found = (await answered(builtin, query, filter=wanted))["documents"]["nodes"]
        assert found == [each for each in everything if meets(each)] != [], wanted
    nowhere: list[dict[str, Any]] = [
        {"kind": []},
        {"text": "prizes nowhere"},
        {"licence": ["CC-BY-4.0"]},
        {"language": ["en"], "year": {"gte": 2020}},
    ]
    for nothing in nowhere:
        assert (await answered(builtin, query, filter=nothing))["documents"]["nodes"] == [], nothing
    for wrong in ({"publisher": ["x"] * 2_000}, {"text": "x" * 201}):
        assert (await ask(builtin, query, filter=wrong)).codes == ["BAD_USER_INPUT"]


async def test_a_document_has_an_id_and_a_list_of_them_goes_on_page_by_page(builtin: Graph) -> None:
    one = "query ($id: ID!) { document(id: $id) { id title publisher } node(id: $id) { id } }"
    said = await answered(builtin, one, id=MATRIX)
    assert (said["document"]["id"], said["document"]["publisher"], said["node"]) == (MATRIX, "ITU", {"id": MATRIX})
    assert (await answered(builtin, one, id="Document:NONE")) == {"document": None, "node": None}
    assert (await ask(builtin, one, id="Entry:x")).codes[:1] == ["BAD_ID"]
    page = """query ($after: String, $first: Int) { documents(first: $first, after: $after) {
      exportUrl nodes { id } pageInfo { endCursor hasNextPage } } }"""
    whole = (await answered(builtin, page, first=100))["documents"]
    first = (await answered(builtin, page, first=30))["documents"]
    rest = (await answered(builtin, page, first=30, after=first["pageInfo"]["endCursor"]))["documents"]
    assert first["nodes"] + rest["nodes"] == whole["nodes"]
    assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)
    assert whole["exportUrl"] == "/export/documents.csv"
    some = '{ documents(filter: {publisher: ["ITU"]}) { exportUrl } }'
    assert (await answered(builtin, some))["documents"][
        "exportUrl"
    ] == "/export/documents.csv?filter=%7B%22publisher%22:%5B%22ITU%22%5D%7D"
