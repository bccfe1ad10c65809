"""A number beside a link is the total of the page that it opens, and figures of targets say what they leave out."""

import csv
import html
import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests.web.servers import Program
from web.explorer.pages.grid import Cell, Grid
from web.explorer.pages.search import _by_kind

# Facets, bars, "All n entries", and the registers: an address of a list and the number that stands with it.
LINKS = (
    re.compile(r'<a href="(/[^"]+)"[^>]*><span>[^<]*(?:<[^>]+>[^<]*)*?</span> <em>([\d,]+)</em></a>'),
    re.compile(r'<th scope="row"><a href="(/[^"]+)">[^<]*</a></th><td><meter[^>]*></meter><b>([\d,]+)</b>'),
    re.compile(r'<a href="(/[^"]+)">All ([\d,]+) (?:entries|stakeholders)</a>'),
    re.compile(r'(?s)<a href="(/entries\?collection=[^"]+)">[^<]*</a>(?:(?!</tr>).)*?<td class="num">([\d,]+)</td>'),
)
OF_EACH = 6  # values of one name of an address: those after them are made as those before


@pytest.fixture(scope="module")
def client(running: Program) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url, timeout=30) as made:
        yield made


def counted(page: str, own: str) -> dict[str, int]:
    """The lists that a page leads to, with the number beside each; a link that takes a filter away has another's."""
    found: dict[str, int] = {}
    seen: dict[tuple[str, ...], int] = {}
    for pattern in LINKS:
        for address, number in pattern.findall(page):
            names = tuple(httpx.QueryParams(html.unescape(address).partition("?")[2]))
            seen[names] = seen.get(names, 0) + 1
            if address.startswith(("/entries", "/people")) and seen[names] <= OF_EACH and len(names) >= own.count("="):
                found[html.unescape(address)] = int(number.replace(",", ""))
    return found


def total(client: httpx.Client, address: str) -> int:
    data = client.get(address.replace("?", ".json?", 1) if "?" in address else f"{address}.json").json()
    return int((data.get("entries") or data["stakeholders"])["totalCount"])


@pytest.mark.parametrize(
    ("address", "least"),
    [
        ("/", 2), ("/about", 2), ("/entries", 25), ("/entries?goal=4", 15), ("/entries?derivation=ANY", 25),
        ("/entries?goal=4&derivation=ANY", 15), ("/entries?line=C4", 10),
        ("/entries?collection=WSIS-PRIZES-2015&goal=4", 4),
        ("/entries?derivation=VIA_LINKAGE&line=C4", 10),
        ("/entries?target=4.4&derivation=ANY", 10), ("/people", 10), ("/places/KEN", 5), ("/places/AFRICA", 10),
        ("/lines/C4", 5), ("/lines/C7", 5), ("/targets/4.4", 1), ("/linkages/C4:4.4", 1), ("/linkages/C3:SDG16", 0),
        ("/goals/4?cell=C4~4", 0),
    ],
)  # fmt: skip
def test_a_number_beside_a_link_is_the_total_of_the_page_that_it_opens(
    client: httpx.Client, address: str, least: int
) -> None:
    shown = counted(client.get(address).text, address)
    assert len(shown) >= least, "the links are not found"
    assert {link: total(client, link) for link in shown} == shown


def asked(client: httpx.Client, query: str) -> Any:
    return client.post("/graphql", json={"query": query}).json()["data"]


MAPPED = """linkages(first: 100, filter: { inMapping: true, negative: false }) {
  nodes { actionLine { code } target { code } }
}"""


@pytest.mark.parametrize("number", [1, 4, 17])
def test_a_goal_says_how_many_areas_lead_to_targets_and_how_many_only_to_the_whole(
    client: httpx.Client, number: int
) -> None:
    nodes = asked(client, f"{{ sdgGoal(number: {number}) {{ {MAPPED} }} }}")["sdgGoal"]["linkages"]["nodes"]
    to_targets = {each["actionLine"]["code"] for each in nodes if each["target"]}
    to_whole = {each["actionLine"]["code"] for each in nodes if not each["target"]}
    page = client.get(f"/goals/{number}").text
    assert f"targets are reached by {len(to_targets)} of 18 areas." in page
    only = re.search(r"(\d+) more areas? leads? to the goal as a whole only", page)
    assert int(only[1] if only else 0) == len(to_whole - to_targets)
    row = page.split("<b>The whole goal</b>")[1].partition("</li>")[0]
    assert row.count('class="chip"') == len(to_whole)


def test_a_line_that_leads_to_whole_goals_alone_says_so_beside_its_targets(client: httpx.Client) -> None:
    page = client.get("/lines/C3").text
    filter_ = "filter: { level: GOAL, inMapping: true, negative: false }"
    found = asked(client, f'{{ actionLine(code: "C3") {{ linkages({filter_}) {{ totalCount }} }} }}')
    number = found["actionLine"]["linkages"]["totalCount"]
    assert number > 1
    assert "<dd>0<small> / 169</small></dd>" in page
    assert f"<dt>linkages to whole goals</dt><dd>{number}</dd>" in page
    beside = client.get("/compare?left=C3&right=C4").text
    assert f'<th scope="row">linkages to whole goals</th><td class="num">{number}</td>' in beside


def test_a_line_leads_to_its_report_as_it_is_or_as_a_past_state_had_it(client: httpx.Client) -> None:
    as_of = asked(client, "{ changes(last: 1) { nodes { at } } }")["changes"]["nodes"][0]["at"]
    for address, asking in (
        ("/lines/C4", ""),
        ("/matrix?cell=C4~4", ""),
        ("/matrix?cell=C4~4&release=1", "?release=1"),
        (f"/matrix?cell=C4~4&asOf={quote(as_of)}", f"?asOf={quote(as_of)}"),
    ):
        page = client.get(address).text
        (link,) = re.findall(r'href="(/lines/C4/report\.html[^"]*)"', page)
        assert (link, f'href="{link.replace("html", "pdf")}"' in page) == (f"/lines/C4/report.html{asking}", True)
        if "cell" in address and asking:
            report = client.get(link)
            assert (report.status_code, "C4" in report.text) == (200, True), link


def test_a_target_names_the_lines_that_lead_to_its_goal_as_a_whole(client: httpx.Client) -> None:
    page = client.get("/targets/4.4").text
    assert "3 lines lead to the whole goal" in page
    assert 'href="/linkages/C3:SDG4"' in page


def test_a_line_in_parts_names_the_facilitators_of_its_parts(client: httpx.Client) -> None:
    page = client.get("/lines/C7").text
    assert "nobody that this graph knows of" not in page
    assert 'Its parts are facilitated each by their own: <a href="/lines/C7-' in page
    assert re.search(r'<b class="code">C7-EGOV</b> <span lang="en">E-government</span></a>: <a href="/people/', page)


@pytest.mark.parametrize(
    ("address", "to"), [("/targets/4.4", "target=4.4"), ("/linkages/C4:4.4", "line=C4&target=4.4")]
)
def test_entries_that_only_follow_from_a_linkage_stand_apart_from_those_that_state_it(
    client: httpx.Client, address: str, to: str
) -> None:
    page = client.get(address).text
    stated, following = (total(client, f"/entries?{to}&derivation={each}") for each in ("ASSERTED", "VIA_LINKAGE"))
    assert following > 0
    heads = re.findall(
        r"<h3>([\d,]+) (entr(?:y states|ies state) it|entr(?:y follows|ies follow) from a linkage)<", page
    )
    assert [int(number.replace(",", "")) for number, _ in heads] == [stated, following]
    assert [words.endswith("linkage") for _, words in heads] == [False, True]


def test_the_first_page_says_that_a_thread_is_a_pair_of_area_and_goal(client: httpx.Client) -> None:
    page = client.get("/").text
    assert "Each thread joins an area and a goal" in page
    assert "stand for, with a reason" not in page


def test_the_list_of_practice_has_cells_with_entries_alone() -> None:
    silent = Cell("", "q0", (), 4, 4, 4, 0, 0, 0, "MAPPED_ONLY", False)
    told = Cell("2", "q1", (), 0, 0, 0, 0, 0, 2, "PRACTISED_ONLY", False)
    places = {("C4", 1): silent, ("C4", 2): told}
    listed = {
        layer: [goal for line, goal in places if Grid(layer, places, [], ["C4"], [1, 2], {}, 2).is_listed((line, goal))]
        for layer in ("practice", "review")
    }
    assert listed == {"practice": [2], "review": [1, 2]}


def test_results_of_a_search_have_one_heading_for_each_kind() -> None:
    shown = [{"kind": kind, "n": number} for number, kind in enumerate(["Entry", "Stakeholder", "Entry", "Goal"])]
    assert [(kind, [each["n"] for each in found]) for kind, found in _by_kind(shown)] == [
        ("Entry", [0, 2]),
        ("Stakeholder", [1]),
        ("Goal", [3]),
    ]


@pytest.mark.parametrize(
    ("left", "right", "dimensions"),
    [
        ("AFRICA", "KEN", ["ACTION_LINE_AREA", "SDG_GOAL"]),
        ("C4", "C7-ELEA", ["REGION"]),
        ("C4", "SDG4", ["YEAR"]),
    ],
)
def test_shares_of_two_sides_are_of_the_entries_that_state_one_and_the_others_are_counted(
    client: httpx.Client, left: str, right: str, dimensions: list[str]
) -> None:
    table = client.get(f"/compare.csv?left={left}&right={right}").text
    rows = [*csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline=""))]
    page = client.get(f"/compare?left={left}&right={right}").text
    assert [*dict.fromkeys(each["dimension"] for each in rows)] == dimensions
    for by in dimensions:
        *of, unstated = (each for each in rows if each["dimension"] == by)
        assert unstated["label"] == "not stated"
        for side, code in (("left", left), ("right", right)):
            base = round(next(int(row[side]) / float(row[f"{side}_share"]) for row in of if int(row[side])))
            assert f"{base:,} of {base + int(unstated[side]):,}" in page, (by, code)
            assert all(float(row[f"{side}_share"]) == pytest.approx(int(row[side]) / base) for row in of)


def test_heads_of_trends_are_the_sums_of_their_bars_and_say_how_many_have_no_year(client: httpx.Client) -> None:
    page = client.get("/trends?of=regions").text
    of_regions = client.get("/trends.json?of=regions").json()["matrix"]
    heads = re.findall(r"<h2>([^<]+) <small>([\d,]+) with a year(?:, ([\d,]+) without)?</small>", page)
    assert len(heads) == len(of_regions["rows"]) > 1
    for (name, with_, without), row in zip(heads, of_regions["rows"], strict=True):
        of_row = [each["count"] for each in of_regions["cells"] if each["row"] == row["value"]]
        assert (html.unescape(name), int(with_.replace(",", ""))) == (row["label"], sum(of_row))
        assert int(without or 0) == row["count"] - sum(of_row)


def test_a_cell_without_linkages_says_by_what_its_entries_reach_the_goal(client: httpx.Client) -> None:
    apart = "through other lines of theirs"
    cells = {each: client.get(f"/matrix?layer=gap&cell={each}").text for each in ("C2~4", "C4~4")}
    reached = {each: re.search(r"<b>(\d+)</b> entr(?:y reaches|ies reach) it", page) for each, page in cells.items()}
    assert all(found is not None and int(found[1]) for found in reached.values())
    assert [apart in page for page in cells.values()] == [True, False]


def test_what_does_not_add_up_says_so_and_what_is_in_english_says_so_in_other_languages(client: httpx.Client) -> None:
    assert "An entry counts in each of its countries and regions" in client.get("/places").text
    tip = "cherchez des mots anglais ou des codes"
    assert tip in client.get("/search?q=zzqqxx&lang=fr").text
    assert tip not in client.get("/search?q=health&lang=fr").text
