"""Every number of the first page and of the matrix is one that the page's own question gets, and that its CSV has."""

import csv
import html
import io
import json
import random
import re
from typing import Any

import httpx
import pytest

from tests.web.explorer.test_pages import ADDRESSES
from tests.web.servers import Program
from web.explorer.words import GAP

FACETS = {"region": "REGION", "year": "YEAR", "kind": "ENTRY_KIND", "collection": "COLLECTION"}
CELL = re.compile(r'<td class="([a-z0-9]+)[^"]*"><a href="[^"]*cell=(C[0-9A-Z-]+)~(\d+)#cell"[^>]*>([^<]*)<')


@pytest.fixture(scope="module")
def client(running: Program) -> Any:
    with httpx.Client(base_url=running.url, timeout=30) as made:
        yield made


def answer(client: httpx.Client, page: str) -> Any:
    """What the page's own "Copy as GraphQL" gets, sent as anybody would."""
    copied = re.search(r'/playground\?([^"]+)"', page)
    assert copied is not None, "the page has no question to copy"
    given = httpx.QueryParams(html.unescape(copied[1]))
    data = client.post("/graphql", json={"query": given["query"], "variables": json.loads(given["variables"])}).json()
    assert "errors" not in data
    return data["data"]


def shown_by(cell: Any) -> dict[str, Any]:
    """What a cell of the API is in each layer."""
    known = cell["confirmedCount"] + cell["disputedCount"] + cell["proposedCount"]
    return {
        "official": str(len(cell["linkages"]) or ""),
        "practice": f"{cell['count']:,}" if cell["count"] else "",
        "gap": GAP[cell["gap"]][0],
        "review": f"{cell['reviewedCount']}/{known}" if known else "",
    }


def filtered(client: httpx.Client, layer: str) -> tuple[str, str]:
    """A filter that the matrix offers, another one for each layer and state of the data."""
    data = answer(client, client.get("/matrix").text)
    offered = {each["dimension"]: each["values"] for each in data["entries"]["facets"]}
    chance = random.Random(f"{layer} {data['meta']['dataVersion']}")
    name = chance.choice([name for name, dimension in FACETS.items() if offered[dimension]])
    return name, str(chance.choice(offered[FACETS[name]])["value"])


def test_whoever_copies_the_question_of_a_page_gets_an_answer_of_the_same_state(client: httpx.Client) -> None:
    version = client.post("/graphql", json={"query": "{ meta { dataVersion } }"}).json()["data"]["meta"]["dataVersion"]
    without = {"/search", "/compare", "/docs", "/docs/researchers"}  # where nothing is asked yet, or ever
    versions = {
        address: answer(client, client.get(address).text)["meta"]["dataVersion"]
        for address in ADDRESSES
        if address not in without
    }
    assert {*versions.values()} == {version}


@pytest.mark.parametrize("layer", ["official", "practice", "gap", "review"])
def test_a_reader_of_the_matrix_sees_what_its_question_answers_and_its_csv_holds(
    client: httpx.Client, layer: str
) -> None:
    name, value = filtered(client, layer)
    page = client.get("/matrix", params={"layer": layer, name: value}).text
    data = answer(client, page)
    areas = {each["code"] for each in data["actionLines"] if each["isArea"]}
    asked = {(each["row"], int(each["column"])): each for each in data["matrix"]["cells"] if each["row"] in areas}
    table = page[page.index("data-grid") : page.index("</table>")]
    seen = {(line, int(goal)): (kind, text) for kind, line, goal, text in CELL.findall(table)}
    assert len(seen) == 18 * 17
    assert {place: kind if layer == "gap" else text for place, (kind, text) in seen.items()} == {
        place: shown_by(cell)[layer] for place, cell in asked.items()
    }
    file = client.get("/matrix.csv", params={"layer": layer, name: value}).content.decode("utf-8-sig")
    rows = {(row["action_line"], int(row["goal"])): row for row in csv.DictReader(io.StringIO(file))}
    assert {
        place: (int(row["linkages"]), int(row["entries_stating_both"]), row["gap"], int(row["reviewed"]))
        for place, row in rows.items()
    } == {
        place: (len(cell["linkages"]), cell["count"], cell["gap"], cell["reviewedCount"])
        for place, cell in asked.items()
    }


def test_a_visitor_of_the_first_page_sees_what_its_question_answers_and_its_csv_holds(client: httpx.Client) -> None:
    page = client.get("/").text
    data = answer(client, page)
    pairs = {
        (each["row"], each["column"]): len(each["linkages"]) for each in data["matrix"]["cells"] if each["linkages"]
    }
    total = sum(pairs.values())
    of_line = {line: sum(n for (row, _), n in pairs.items() if row == line) for line, _ in pairs}
    of_goal = {goal: sum(n for (_, column), n in pairs.items() if column == goal) for _, goal in pairs}
    lines = re.findall(r'/lines/(C[0-9A-Z-]+)"><b>.*?<em>(\d+)<', page)
    goals = re.findall(r'/goals/(\d+)"><em>(\d+)<', page)
    assert {line: int(n) for line, n in lines if int(n)} == of_line and len(lines) == 18
    assert {goal: int(n) for goal, n in goals if int(n)} == of_goal and len(goals) == 17
    assert f"{total} links" in page and f"{len(pairs)} of 306 pairs" in page
    counts = {each["label"]: f"{each['count']:,}" for each in data["meta"]["counts"]}
    facts = [re.sub(r"\s*<.*", "", each) for each in re.findall(r"<dd>(.*?)</dd>", page)]
    assert {*facts} >= {counts["entries"], counts["stakeholders"]}
    registers = {each["title"]: each["entries"]["totalCount"] for each in data["meta"]["collections"]}
    for title, number in registers.items():
        assert re.search(rf'{re.escape(html.escape(title))}<.*?<td class="num">{number:,}<', page), title
    cells = data["matrix"]["cells"]
    known = sum(each["confirmedCount"] + each["disputedCount"] + each["proposedCount"] for each in cells)
    assert f"{sum(each['reviewedCount'] for each in cells)} of {known}" in page
    file = client.get("/home.csv").content.decode("utf-8-sig")
    assert {
        (row["action_line"], row["goal"]): int(row["linkages"]) for row in csv.DictReader(io.StringIO(file))
    } == pairs


@pytest.mark.parametrize(("code", "name"), [("AFRICA", "region"), ("KEN", "country"), ("INTERNATIONAL", "region")])
def test_the_file_of_a_place_has_the_numbers_that_its_page_shows(client: httpx.Client, code: str, name: str) -> None:
    file = client.get(f"/places/{code}.csv").content.decode("utf-8-sig")
    every = list(csv.DictReader(io.StringIO(file)))
    rows = [(each["by"], each["value"], int(each["number"])) for each in every if not each["event"]]
    assert {each["by"] for each in every if each["event"]} <= {"EVENT"}
    found = client.post(
        "/graphql",
        json={
            "query": "query ($of: EntryFilter, $who: StakeholderFilter) {"
            ' region(code: "AFRICA") { countries { alpha3 } }'
            " stakeholders(filter: $who) { totalCount } entries(filter: $of) { totalCount"
            " facets(by: [ACTION_LINE_AREA, SDG_GOAL, YEAR, COUNTRY], first: 250)"
            " { dimension unknownCount values { value count } } } }",
            "variables": {"of": {name: {"in": [code]}}, "who": {name: {"in": [code]}}},
        },
    ).json()["data"]
    inside = {each["alpha3"] for each in found["region"]["countries"]} if code == "AFRICA" else set()
    expected = [("ENTRY", "", found["entries"]["totalCount"])]
    for facet in found["entries"]["facets"]:
        by = facet["dimension"]
        values = [(by, str(each["value"]), each["count"]) for each in facet["values"]]
        expected += [each for each in values if by != "COUNTRY" or each[1] in inside]
        if facet["unknownCount"] and (by != "COUNTRY" or inside):
            expected.append((by, "", facet["unknownCount"]))
    assert rows == [*expected, ("STAKEHOLDER", "", found["stakeholders"]["totalCount"])]
    page = html.unescape(client.get(f"/places/{code}").text)
    assert f"<h2>{found['entries']['totalCount']} entr" in page
    assert ("Entries by country" in page) == (code == "AFRICA")
