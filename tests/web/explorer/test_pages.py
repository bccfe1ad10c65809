"""The pages over HTTP: made, kept, as files, and in words where something is wrong."""

import csv
import html
import io
import json
import re
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from tests.web.servers import Program, within
from web.explorer.pages import PAGES
from web.explorer.texts import LANGUAGES

ADDRESSES = [
    "/",
    "/matrix",
    "/matrix?layer=practice",
    "/matrix?layer=gap&region=AFRICA",
    "/matrix?release=1",
    "/matrix?layer=review&cell=C4~4",
    "/matrix?against=release:1",
    "/matrix?layer=practice&region=AFRICA&against=region:EUROPE",
    "/matrix?layer=review&region=AFRICA&against=region:all",
    "/matrix?layer=gap&release=1&against=now;collection:DPG",
    "/lines",
    "/lines/C4",
    "/lines/C7",
    "/goals",
    "/goals/4?cell=C4~4",
    "/targets/4.4",
    "/targets/4.a",
    "/linkages/C4:4.4",
    "/entries",
    "/entries?line=C7-EHEA&goal=3&derivation=VIA_LINKAGE&region=AFRICA",
    "/entries?q=health",
    "/entries?contest=WSIS-PRIZES-2015&goal=4&derivation=ANY",
    "/entries/DPG:kolibri",
    "/people",
    "/people/itu",
    "/calls",
    "/frameworks",
    "/frameworks/GDC",
    "/objectives/GDC:1",
    "/repositories",
    "/repositories/DPG",
    "/repositories/DPG/report",
    "/contests",
    "/contests?q=health",
    "/contests/WSIS-PRIZES-2015",
    "/offers",
    "/events",
    "/events?from=2024-02-15&until=2024-02-16&line=C7",
    "/events/wsis-forum-2024-116",
    "/good-practice",
    "/good-practice?kind=GOOD_PRACTICE&region=AFRICA&goal=4",
    "/posts?kind=STORY&about=ActionLine:C4",
    "/editions",
    "/editions/GLOBAL/9",
    "/people?kind=INTERNATIONAL_ORGANIZATION&q=union",
    "/search?q=health",
    "/search?q=health&type=ENTRY",
    "/releases",
    "/releases/1",
    "/about",
    "/places",
    "/places/AFRICA",
    "/places/KEN",
    "/compare",
    "/compare?left=C4&right=C7-ELEA",
    "/compare?left=Kenya&right=Senegal",
    "/trends",
    "/trends?of=goals&by=share",
    "/paths?from=C7-ELEA&to=SDG4",
    "/docs",
    "/docs/researchers",
    "/documents",
    "/documents/WSIS-SDG-MATRIX-2015",
]


class Html(HTMLParser):
    """What a page holds: its language, links, headings, inline styles and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root: dict[str, str | None] = {}
        self.links: list[str] = []
        self.headings = 0
        self.inline: list[str] = []
        self._in_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.root = given
        if tag == "a":
            self.links.append(given.get("href") or "")
        self.headings += tag == "h1"
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        self._in_script = tag == "script" and "src" not in given and given.get("type") != "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.inline.append("script")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


@pytest.fixture(scope="module")
def client(running: Program) -> Any:
    with httpx.Client(base_url=running.url, timeout=60) as made:
        yield made


def asked(client: httpx.Client, query: str) -> Any:
    return client.post("/graphql", json={"query": query}).json()["data"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_html_with_one_heading_and_nothing_inline(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:2_000]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "unsafe" not in answer.headers["content-security-policy"]
    page = Html(answer.text)
    assert (page.headings, page.inline) == (1, [])
    assert (page.root["lang"], page.root["dir"]) == ("en", "ltr")


def test_there_is_a_way_to_every_page_from_every_page(client: httpx.Client) -> None:
    """What has an address of its own is in the menu or at the foot."""
    page = Html(client.get("/goals/4").text)
    lone = {each.path for each in PAGES if "{" not in each.path}
    assert lone - {*page.links} == {"/search"}  # which is a form


def test_what_is_near_an_address_that_is_wrong_is_near_it(client: httpx.Client) -> None:
    for wrong, near in (
        ("/contests/2015", "/contests/WSIS-PRIZES-2015"),
        ("/editions/GLOBAL/2016", "/editions/GLOBAL/8"),
    ):
        answer = client.get(wrong)
        assert answer.status_code == 404
        main = answer.text[answer.text.index("<main") :]
        assert re.findall(r'href="(/(?:contests|editions)/[^"]+)"', main)[0] == near


def test_a_line_a_goal_and_a_country_are_chosen_by_name(client: httpx.Client) -> None:
    for path in ("/events", "/offers"):
        page = client.get(f"{path}?country=KEN&line=C4,C5&lang=es").text
        assert '<option value="KEN" selected>Kenya</option>' in page and '<option value="CHE">Suiza</option>' in page
        assert "<option selected>C4,C5</option>" in page, "several stay as they are"
        assert '<option value="4">4 Educación de Calidad</option>' in page
        assert "query Choices" not in page, "what is copied is the question of the page"


def test_an_empty_page_says_why_and_blames_no_filter_that_is_not_there(client: httpx.Client) -> None:
    for address, said, other in (
        ("/good-practice", "Nothing has been found to be one yet.", "with these filters"),
        ("/good-practice?region=AFRICA", "with these filters", "yet."),
        ("/offers", "Nothing is sought or offered now.", "by these filters"),
        ("/entries?collection=WSIS-PRIZES-2015&goal=4", "None of the 243 entries with the other filters", "Take one"),
        ("/entries?goal=4&derivation=VIA_TERM", "Take one filter away", "None of the"),
        ("/documents?language=ar", "documents do not state it", "is known here yet"),
        ("/objectives/GDC:1", "there are more, and what is not here is not known here", "is known here yet"),
        ("/frameworks/GDC", "does not mean that none contributes", '<td class="num">'),
    ):
        page = client.get(address).text
        assert said in page and other not in page[page.index("<main") :], address


def test_a_page_of_a_thing_leads_to_its_feed_and_to_good_practice_of_it(client: httpx.Client) -> None:
    for address, feed, filters in (
        ("/lines/C4", "lines/C4", "line=C4"),
        ("/goals/4", "goals/4", "goal=4&derivation=ANY"),
        ("/objectives/GDC:1", "objectives/GDC:1", ""),
        ("/places/KEN", "countries/KEN", "country=KEN"),
        ("/places/AFRICA", "", "region=AFRICA"),
        ("/repositories/DPG", "collections/DPG", ""),
    ):
        page = client.get(address).text
        links = {html.unescape(each) for each in Html(page).links}
        assert not feed or {f"/feeds/{feed}.atom", f"/feeds/{feed}.json"} <= links, address
        assert f'<link rel="alternate" type="application/atom+xml" href="/feeds/{feed}.atom">' in page or not feed
        assert not filters or f"/good-practice?{filters}" in links, address
    assert "/desk/propose?framework=GDC" in client.get("/objectives/GDC:1").text
    assert {"/desk/event", "/events"} <= {*Html(client.get("/events").text).links}
    assert "لا تُعدّ الأصوات هنا" in client.get("/contests/WSIS-PRIZES-2015?lang=ar").text
    of_a_time = client.get("/events?from=2024-02-15&line=C4").text
    assert "all that is new of C4, whenever" in of_a_time
    assert "whenever it takes place" not in client.get("/events").text


WHO = {
    "reviewed_by": "reviewed_by_id",
    "author": "author_id",
    "stakeholder": "stakeholder_id",
    "stakeholders": "stakeholder_ids",
}


@pytest.mark.parametrize("address", [each for each in ADDRESSES if "cell" not in each and "/docs" not in each])
def test_a_page_has_its_table_as_csv_and_its_data_as_json(client: httpx.Client, address: str) -> None:
    path, _, query = address.partition("?")
    twin = "/home" if path == "/" else path
    table = client.get(f"{twin}.csv?{query}")
    assert (table.status_code, table.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    version = asked(client, "{ meta { dataVersion } }")["meta"]["dataVersion"]
    assert re.fullmatch(
        rf'attachment; filename="wsis-[A-Za-z0-9.-]+-v{version}\.csv"', table.headers["content-disposition"]
    )
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    for name in WHO.keys() & {*rows[0]}:  # where a file says who, the id stands beside the name
        place = rows[0].index(name)
        assert rows[0][place + 1] == WHO[name]
        assert all(bool(row[place]) is bool(row[place + 1]) for row in rows), f"{name} without {WHO[name]}"
    assert "move" not in rows[0] or rows[0][3:5] == ["by", "by_id"]
    assert len(rows) > 1 or address in (
        "/good-practice",
        "/posts?kind=STORY&about=ActionLine:C4",
        "/good-practice?kind=GOOD_PRACTICE&region=AFRICA&goal=4",
        "/calls",
        "/offers",
        "/events?from=2024-02-15&until=2024-02-16&line=C7",
        "/objectives/GDC:1",
        "/releases/1",
        "/compare",
        "/targets/4.a",
    ), "there is nothing to list"
    data = client.get(f"{twin}.json?{query}").json()
    assert data["meta"]["dataVersion"] == version


def test_the_numbers_of_the_matrix_are_those_of_the_api(client: httpx.Client) -> None:
    cells_of = "cells(nonEmpty: false) { row column linkages { key } }"
    cells = asked(client, f"{{ matrix(rows: ACTION_LINE_AREA, columns: SDG_GOAL) {{ {cells_of} }} }}")["matrix"][
        "cells"
    ]
    expected = {(each["row"], each["column"]): len(each["linkages"]) for each in cells}
    rows = csv.DictReader(io.StringIO(client.get("/matrix.csv").content.decode("utf-8-sig")))
    assert {(row["action_line"], row["goal"]): int(row["linkages"]) for row in rows} == expected
    page = client.get("/matrix").text
    table = page[page.index("data-grid") : page.index("</table>")]
    shown = re.findall(r'cell=(C[0-9A-Z-]+)~(\d+)#cell"[^>]*>(\d*)<', table)
    assert {(line, goal): int(number or 0) for line, goal, number in shown} == expected
    total = sum(expected.values())
    assert f"<b>{total}</b></td></tr></tfoot>" in table
    assert f"{total} links tie the information society" in client.get("/").text


def test_two_matrices_side_by_side_have_the_numbers_of_both_on_the_page_in_the_file_and_in_the_question(
    client: httpx.Client,
) -> None:
    address = "?layer=practice&region=AFRICA&against=region:EUROPE"
    sides = asked(
        client,
        '{ one: matrix(rows: ACTION_LINE_AREA, columns: SDG_GOAL, filter: { region: { in: "AFRICA" } }) { ...C }'
        ' other: matrix(rows: ACTION_LINE_AREA, columns: SDG_GOAL, filter: { region: { in: "EUROPE" } }) { ...C } }'
        " fragment C on Matrix { cells(nonEmpty: false) { row column count } }",
    )
    numbers = [{(each["row"], each["column"]): each["count"] for each in side["cells"]} for side in sides.values()]
    rows = list(csv.DictReader(io.StringIO(client.get(f"/matrix.csv{address}").content.decode("utf-8-sig"))))
    assert len(rows) == 306
    for row in rows:
        here, there = (each[row["action_line"], row["goal"]] for each in numbers)
        assert (int(row["entries_stating_both"]), int(row["entries_stating_both_against"])) == (here, there)
        assert int(row["difference"]) == here - there
    page = client.get(f"/matrix{address}").text
    table = page[page.index("data-grid") : page.index("</table>")]
    shown = re.findall(r'cell=(C[0-9A-Z-]+)~(\d+)#cell"[^>]*><span aria-hidden="true">(\d+)<i>(\d+)</i>', table)
    differing = {place for place in numbers[0] if numbers[0][place] != numbers[1][place]}
    assert {(line, goal) for line, goal, *_ in shown} >= differing
    assert {(line, goal): (int(one), int(other)) for line, goal, one, other in shown} == {
        (line, goal): (numbers[0][line, goal], numbers[1][line, goal]) for line, goal, *_ in shown
    }
    assert f"{len(differing)} cells differ: Africa on the left, Europe on the right." in page
    copied = re.search(r'/playground\?(query=[^"]+)"', page)
    assert copied is not None
    parameters = httpx.QueryParams(copied[1].replace("&amp;", "&"))
    answer = client.get("/graphql", params=parameters, headers={"accept": "application/json"}).json()["data"]
    for name, side in zip(("matrix", "other"), numbers, strict=True):
        assert {(each["row"], each["column"]): each["count"] for each in answer[name]["cells"]}.items() >= side.items()


def test_every_ready_question_is_a_link_that_the_playground_opens_and_the_api_answers(client: httpx.Client) -> None:
    page = client.get("/about").text
    links = re.findall(r'<li><a href="/playground\?(query=[^"]+)"', page)
    assert len(links) == len(client.get("/queries").json())
    for link in links:
        parameters = httpx.QueryParams(link.replace("&amp;", "&"))
        answer = client.get("/graphql", params=parameters, headers={"accept": "application/json"}).json()
        assert "errors" not in answer, parameters["query"][:80]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Egyqt", '<b class="code">EGY</b>'),
        ("C7ELEA", '<b class="code">C7-ELEA</b>'),
        ("E-learing", '<b class="code">C7-ELEA</b>'),
        ("sdg 4", '<b class="code">SDG 4</b>'),
        ("الصحة", "WHO"),
        ("helth nowhere", '<a href="/search?q=helth"'),
        ("e-health", "More is found for: <a"),
        ("e-helth", "Did you mean <a"),
    ],
)
def test_a_search_names_what_is_meant_or_near_however_it_is_spelled(client: httpx.Client, text: str, said: str) -> None:
    assert said in client.get("/search", params={"q": text}).text
    instant = client.get("/search", params={"q": text, "part": "instant"}).text
    assert ('role="option"' in instant) == ("nowhere" not in text)


def test_the_question_of_a_page_gives_its_numbers(client: httpx.Client) -> None:
    page = client.get("/targets/4.4").text
    copied = re.search(r'/playground\?(query=[^"]+)"', page)
    assert copied is not None
    parameters = httpx.QueryParams(copied[1].replace("&amp;", "&"))
    answer = client.get("/graphql", params=parameters, headers={"accept": "application/json"}).json()
    assert "errors" not in answer
    assert answer["data"]["sdgTarget"]["linkages"]["totalCount"] == page.count('<section class="why')


def test_a_page_is_kept_until_the_data_changes_and_a_client_that_has_it_is_told_so(client: httpx.Client) -> None:
    first = client.get("/targets/4.4")
    again = client.get("/targets/4.4", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/targets/4.5", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200
    french = client.get("/targets/4.4", headers={"accept-language": "fr"})
    assert french.headers["etag"] != first.headers["etag"]
    assert french.headers["vary"] == "Accept-Encoding, Accept-Language"
    assert (first.headers["content-language"], french.headers["content-language"]) == ("en", "fr")


@pytest.mark.parametrize("address", ["/lines.csv", "/matrix.csv?layer=practice&region=AFRICA", "/lines/C4.json"])
def test_a_program_that_has_a_file_already_is_told_so(client: httpx.Client, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    page = client.get(address.replace(".csv", "").replace(".json", ""))
    assert page.headers["etag"] != first.headers["etag"]
    assert client.get(address).content == first.content, "the one that is kept is the one that was made"


def test_who_asks_for_a_language_that_there_is_not_is_told_in_the_page(client: httpx.Client) -> None:
    wrong = client.get("/lines?lang=xx%3Cb%3E", headers={"accept-language": "fr"})
    assert wrong.status_code == 200
    assert Html(wrong.text).root["lang"] == "fr"
    assert "xx&lt;b&gt;" in wrong.text[wrong.text.index('role="note"') :]
    assert not [link for link in Html(wrong.text).links if "lang=xx" in link], "no link leads on to it"
    right = client.get("/lines?lang=FR-ca")
    assert (Html(right.text).root["lang"], 'role="note"' in right.text) == ("fr", False)
    russian = client.get("/goals/4?lang=ru").text
    assert Html(russian).root["lang"] == "en" and "“ru”" in russian[russian.index('role="note"') :]
    title = russian[russian.index("<title>") : russian.index("</title>")]
    assert "Quality education" in title and "Качественное образование" in russian  # among its names in six languages


def test_a_search_engine_finds_the_one_address_of_a_page_and_its_languages(client: httpx.Client) -> None:
    page = client.get("/entries?region=AFRICA&line=C4&lang=fr&q=").text
    links = dict(re.findall(r'<link rel="(?:canonical|alternate)"(?: hreflang="([a-z-]+)")? href="([^"]+)"', page))
    address = "/entries?lang={}&amp;line=C4&amp;region=AFRICA"
    assert links == {
        "": address.format("fr"),
        "x-default": "/entries?line=C4&amp;region=AFRICA",
        **{each: address.format(each) for each in LANGUAGES},
    }
    assert "canonical" not in client.get("/lines/NO-SUCH-THING").text
    allowed = client.get("/robots.txt").text
    assert [f"Allow: /*?lang={each}$" in allowed for each in LANGUAGES] == [True] * len(LANGUAGES)


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/lines/C4/", "/lines/C4"),
        ("/search/?q=a", "/search?q=a"),
        ("//else.where/", "/else.where"),
        ("/é/", "/%C3%A9"),
    ],
)
def test_a_page_has_one_address_and_the_one_with_a_slash_leads_to_it(
    running: Program, address: str, leads_to: str
) -> None:
    answer = httpx.get(running.url + address)
    assert (answer.status_code, answer.headers["location"]) == (308, leads_to)


def test_search_engines_are_asked_to_leave_filters_and_questions_alone(client: httpx.Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Disallow: /*?" in answer.text


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/lines/NO-SUCH-THING", 404, "There is no action line"),
        ("/lines/C7-ELAE", 404, "C7-ELEA"),
        ("/lines/C12", 404, "C11 "),
        ("/lines/%00", 404, "There is no action line"),
        ("/goals/99", 404, "There is no goal 99"),
        ("/goals/x", 404, "There is no goal x"),
        ("/targets/4.44", 404, "There is no target"),
        ("/linkages/C4:9", 404, "There is no linkage"),
        ("/matrix?layer=x", 400, "official, practice, gap, review"),
        ("/matrix?colour=red", 400, "no filter &#39;colour&#39;"),
        ("/matrix?year=soon", 400, "2023,2024"),
        ("/matrix?region=ZZ", 400, "There are"),
        ("/matrix?against=layer:gap", 400, "against=region:EUROPE"),
        ("/matrix?against=region:ZZ", 400, "There are"),
        ("/matrix?against=release:99", 400, "release"),
        ("/matrix?release=99", 400, "release"),
        ("/matrix?asOf=yesterday", 400, "zone"),
        ("/matrix?cell=4", 400, "cell=C4~4"),
        ("/matrix?part=x", 400, "no part"),
        ("/matrix?region=" + "x" * 3_000, 400, "too long"),
        ("/entries?year=soon", 400, "numbers"),
        ("/entries?derivation=X", 400, "ASSERTED"),
        ("/entries?line=C99", 400, "Near it"),
        ("/entries?after=nonsense", 400, "cursor"),
        ("/entries/nothing", 404, "There is no entry"),
        ("/people/nothing", 404, "There is no stakeholder"),
        ("/people?kind=ROBOT", 400, "kind"),
        ("/search?q=a&type=ROBOT", 400, "STAKEHOLDER"),
        ("/search?q=" + "x" * 201, 400, "200"),
        ("/releases/99", 404, "There is no release"),
        ("/places/XYZ", 404, "no region and no country"),
        ("/places/keny", 404, "Kenya"),
        ("/compare?left=C4&right=Atlantis", 404, "nothing called Atlantis"),
        ("/compare?left=Atlantis&right=C4", 404, "Look for “Atlantis” everywhere"),
        ("/compare?left=C4&right=Afriqu", 404, '<a href="/compare?left=C4&amp;right=AFRICA">AFRICA Africa</a>'),
        ("/releases/1?against=7", 400, "before 1. There are: none"),
        ("/trends?of=weather", 400, "regions"),
        ("/trends?by=weather", 400, "count or share"),
        ("/paths?from=C4&to=Atlantis", 404, "nothing called Atlantis"),
        ("/paths?from=C4&to=Nonsense:1", 404, ""),
        ("/matrix.pdf", 404, "There is no page"),
        ("/nothing-of-ours", 404, "There is no page"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_page_with_its_status(
    client: httpx.Client, address: str, status: int, said: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert said in answer.text
    assert Html(answer.text).headings == 1
    assert answer.headers["cache-control"] == "no-store"


def test_what_was_written_into_an_address_is_shown_as_text(client: httpx.Client) -> None:
    page = client.get("/lines/<script>alert(1)<").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_filter_that_is_given_twice_means_both(client: httpx.Client) -> None:
    twice = client.get("/entries.json?region=AFRICA&region=EUROPE").json()["entries"]["totalCount"]
    assert twice == client.get("/entries.json?region=AFRICA,EUROPE").json()["entries"]["totalCount"]
    assert twice > client.get("/entries.json?region=EUROPE").json()["entries"]["totalCount"]
    assert client.get("/linkages/C4:4.c").status_code == 404
    assert client.get("/releases/1?after=").status_code == 200


def test_the_title_of_a_release_turns_no_words_around_it_whatever_its_script(client: httpx.Client) -> None:
    for address in ("/releases", "/releases/1"):
        assert re.search(r"Release 1: <bdi>[^<]+</bdi>", client.get(address).text), address


def test_an_entry_of_two_parts_of_c7_counts_once_in_its_row(client: httpx.Client) -> None:
    query = "{ matrix(rows: ACTION_LINE, columns: SDG_GOAL, filter: {derivation: ASSERTED}) { rows { value count } } }"
    (c7,) = [each["count"] for each in asked(client, query)["matrix"]["rows"] if each["value"] == "C7"]
    page = client.get("/matrix?layer=practice").text
    row = page[page.index('<tr class="roll">') :]
    assert f'<td class="sum">{c7:,}</td></tr>' in row[: row.index("</tr>") + 5]


def test_a_path_is_said_in_the_direction_of_its_edges(client: httpx.Client) -> None:
    page = client.get("/paths?from=C4&to=KEN").text
    assert "is worked on by" in page
    assert 'Capacity building</a> <span class="small">works on' not in page
    assert "The first 10 paths, the shortest first: there may be more." in page
    assert "only through the whole" in client.get("/paths?from=C4&to=4.a").text


def test_a_client_that_refuses_gzip_gets_none(client: httpx.Client) -> None:
    refusing = client.get("/targets/4.4", headers={"accept-encoding": "gzip;q=0"})
    assert "content-encoding" not in refusing.headers
    assert client.get("/targets/4.4", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"


def test_links_of_the_guides_lead_somewhere(client: httpx.Client) -> None:
    listed = [each for each in Html(client.get("/docs").text).links if each.startswith("/docs/")]
    links = {link.partition("#")[0] for guide in listed for link in Html(client.get(guide).text).links}
    ours = {each for each in links if each and not each.startswith("http")}
    assert [each for each in sorted(ours) if client.get(each, headers={"accept": "text/html"}).status_code != 200] == []


def test_a_part_can_be_had_by_itself(client: httpx.Client) -> None:
    part = client.get("/lines/C4?part=entries").text
    assert "<html" not in part and "All " in part
    panel = client.get("/matrix?cell=C4~4&part=panel").text
    assert "<html" not in panel and "4.4" in panel


def test_an_arabic_page_runs_from_right_to_left_and_marks_what_is_in_english(client: httpx.Client) -> None:
    page = client.get("/matrix?lang=ar")
    html = Html(page.text)
    assert (html.root["lang"], html.root["dir"]) == ("ar", "rtl")
    assert 'lang="en"' in page.text
    assert all("lang=ar" in each for each in html.links if each.startswith("/lines/"))


def test_links_of_the_pages_lead_to_pages(client: httpx.Client) -> None:
    seen: dict[str, int] = {}
    for address in ("/", "/lines/C7-EHEA", "/goals/3", "/linkages/C7-EHEA:3.8", "/matrix?layer=gap"):
        for link in Html(client.get(address).text).links:
            path = link.partition("#")[0]
            kind = re.sub(r"[0-9].*|C[0-9A-Z-].*|=.*", "", path)  # one of each kind
            if path.startswith("/") and not path.startswith("/playground?") and kind not in seen:
                seen[kind] = client.get(path, follow_redirects=True).status_code
    assert {kind: status for kind, status in seen.items() if status != 200} == {}


@pytest.mark.parametrize("address", ["/entries?region=AFRICA&kind=PROJECT", "/people?country=KEN"])
def test_a_page_of_a_list_leads_to_all_of_it(client: httpx.Client, address: str) -> None:
    addresses = re.findall(r'href="(/export/[^"]+)"', client.get(address).text)
    assert [each.partition("?")[0].rpartition(".")[2] for each in addresses] == ["csv", "xlsx", "jsonl", "parquet"]
    data = client.get(address.replace("?", ".json?", 1)).json()
    total = (data.get("entries") or data["stakeholders"])["totalCount"]
    assert int(client.get(html.unescape(addresses[0])).headers["x-rows"]) == total > 0


def seen(page: httpx.Response) -> str:
    """What is read on a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text[page.text.index("<main") :])).split())


def title(page: httpx.Response) -> str:
    return html.unescape(page.text.partition("<title>")[2].partition("</title>")[0])


def test_what_is_chosen_and_what_a_page_is_of_have_names(client: httpx.Client) -> None:
    page = client.get("/entries?line=C4&goal=4&region=AFRICA,EUROPE&country=KEN&kind=PROJECT&derivation=ANY")
    for chosen in ("Action line: Capacity building", "Goal: 4 Quality education", "Region: Africa, Europe",
                   "Country: Kenya", "Kind: project"):  # fmt: skip
        assert chosen in seen(page)
    assert title(page).startswith("Entries, Capacity building, 4 Quality education, Africa, Europe, Kenya, project")
    assert "C4 Capacity building" in seen(client.get("/entries?line=C4")), "the lines of an entry"
    assert title(client.get("/people?kind=INTERNATIONAL_ORGANIZATION")).startswith("Who, international organization")
    assert "Capacity building → 4.4 " in title(client.get("/linkages/C4:4.4"))
    assert "Cooperation → " in seen(client.get("/")), "a change names both ends"
    both = client.get("/compare?left=C1&right=SDG9")
    assert "entries: Governments and stakeholders" in seen(both)
    assert "C1" not in seen(both).partition("entries of both")[2]


def test_a_mark_of_c7_is_one_of_the_legend(client: httpx.Client) -> None:
    page = client.get("/matrix?layer=gap").text
    row = page.partition('<tr class="roll">')[2].partition("</tr>")[0]
    marks = {*re.findall(r'class="key ([a-z]+)"', row)}
    legend = {*re.findall(r'class="key ([a-z]+)"', page.partition('class="legend"')[2].partition("</div>")[0])}
    assert marks == {"mapped"} < legend
    assert "■" not in row
    compared = client.get("/matrix?layer=gap&against=release:1").text
    said = seen_of(compared.partition('class="legend"')[2].partition("</div>")[0])
    assert all(
        each in said for each in ("■ mapped, and entries state it", "□ mapped, and no entry", "● entries state it")
    )
    heard = client.get("/matrix?against=release:1").text.partition("cell=C4~4#cell")[2].partition("</a>")[0]
    number = re.search(r"now: (\d+) linkages?; release 1: \1 linkages?; the same", heard)
    assert number is not None, heard


def seen_of(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_where_nothing_is_stated_it_is_said_why_and_what_to_look_at(client: httpx.Client) -> None:
    page = client.get("/matrix?layer=practice")
    assert "so no entry states both. So every cell is empty" in seen(page)
    note = page.text.partition("Look instead:")[2].partition("</p>")[0]
    assert [client.get(each).status_code for each in Html(note).links] == [200, 200]
    heads = page.text.partition("<thead>")[2].partition("</thead>")[0]
    assert "Industry, innovation and infrastructure" in seen_of(heads)


def test_no_example_leads_to_a_table_in_which_nothing_can_be(client: httpx.Client) -> None:
    assert client.get("/compare.json").json()["meta"]["coverage"]["withBoth"] == 0
    assert "layer=practice" not in client.get("/compare").text


def test_a_kind_of_results_has_its_number_and_none_is_offered_without(client: httpx.Client) -> None:
    within(60, lambda: "data-part" not in client.get("/search?q=health").text)
    page = client.get("/search?q=health").text
    offered = re.findall(r'type=([A-Z_]+)"[^>]*>[^<]* <i>(\d+)</i>', page)
    assert {"ENTRY", "STAKEHOLDER", "SDG_TARGET"} <= {kind for kind, _ in offered}
    assert "type=REGION" not in page
    for kind, number in offered:
        found = client.get(f"/search.json?q=health&type={kind}").json()["search"]["totalCount"]
        assert found == int(number) > 0, kind


def test_the_guides_are_in_the_frame_of_all_pages(client: httpx.Client) -> None:
    page = client.get("/docs/researchers")
    assert 'aria-label="Pages"' in page.text
    assert '<link rel="stylesheet" href="/assets/site.css">' in page.text
    assert 'aria-current="page">Researchers</a>' in page.text
    assert '<h2 id="first-what-is-in-it">' in page.text
    away = client.get("/docs/nothing")
    assert (away.status_code, "There is no guide nothing" in seen(away)) == (404, True)


@pytest.mark.parametrize("address", ["/trends?of=goals", "/compare?left=SDG4&right=SDG5"])
def test_what_counts_for_a_goal_is_said_where_both_ways_are_counted(client: httpx.Client, address: str) -> None:
    assert "where it follows from a linkage of an action line that it states" in seen(client.get(address))
    assert "where it follows from a linkage" not in seen(
        client.get(address.replace("goals", "lines").replace("SDG", "C"))
    )


def test_nothing_is_said_of_a_text_that_is_not_here(client: httpx.Client) -> None:
    """The built-in data has no rationale: every page says so in the same words, and none speaks of one text."""
    for address in ("/matrix?cell=C4~3", "/lines/C4", "/linkages/C4:4.4", "/targets/4.4"):
        page = seen(client.get(address))
        assert "No rationale is loaded here; its source may give one." in page, address
        assert "one text for" not in page


def test_things_are_called_what_the_language_of_the_page_calls_them(client: httpx.Client) -> None:
    def said(address: str, **headers: str) -> str:
        answer = client.get(address, headers=headers)
        assert answer.status_code == 200, address
        return html.unescape(answer.text)

    arabic = said("/places/KEN", **{"accept-language": "ar"})
    assert '<h1 lang="ar">كينيا</h1>' in arabic and 'dir="rtl"' in arabic
    assert '<td lang="zh" dir="ltr">肯尼亚</td>' in arabic and "الأمم المتحدة M49" in arabic
    assert '<h1 lang="en">Kenya</h1>' in said("/places/KEN")
    assert "كينيا" in said("/linkages/C4:4.4", **{"accept-language": "ar"}), "also where entries are listed"
    assert "Unicode CLDR" in said("/places/TWN") and "UN M49" not in said("/places/TWN")
    assert "Éducation de qualité" in said("/goals?lang=fr") and "Éducation de qualité" in said("/goals/4?lang=fr")
    assert "الدول العربية" in said("/entries?lang=ar&part=facets")
    line = said("/lines/C6?lang=fr")
    assert "Entorno habilitador" in line and line.count("Aucun nom dans cette langue") == 4
    assert f"{chr(0x2068)}4.a{chr(0x2069)}" in said("/targets/4.a?lang=ar")


def test_an_event_is_told_to_programs_and_a_search_leads_on_to_candidacies(client: httpx.Client) -> None:
    page = client.get("/events/wsis-forum-2024-116").text
    (told,) = re.findall(r'<script type="application/ld\+json">([^<]+)</script>', page)
    event = json.loads(told)
    assert (event["@type"], event["url"]) == ("Event", "/events/wsis-forum-2024-116")
    assert (event["startDate"], event["endDate"]) == ("2024-02-15T13:00:00+00:00", "2024-02-15T14:00:00+00:00")
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    for text, to in (("forum 2024", "/events/wsis-forum-2024-116"), ("GDC:4", "/objectives/GDC:4"),
                     ("report 2005", "/editions/GLOBAL/1")):  # fmt: skip
        assert f'href="{to}"' in client.get("/search", params={"q": text}).text, text
    kinds = client.get("/search?q=2024&part=kinds&lang=fr").text
    assert re.search(r"Événement <i>[1-9]", kinds) and "Édition <i>" in kinds and "Objectif <i>" in kinds
    number = asked(client, '{ candidacies(text: "health") { totalCount } }')["candidacies"]["totalCount"]
    said = f"{number} candidacies of entries with “health”"
    assert f'<a href="/contests?q=health">{said}</a>' in client.get("/search?q=health&part=kinds").text
    assert said in client.get("/contests?q=health").text
    assert "takes part in a contest" in client.get("/contests?q=nowhere").text


def test_an_entry_is_told_to_programs_with_what_it_states_itself(client: httpx.Client) -> None:
    page = client.get("/entries/DPG:aajeevika").text
    (told,) = re.findall(r'<script type="application/ld\+json">([^<]+)</script>', page)
    entry = json.loads(told)
    asked_for = """{ entry(id: "Entry:DPG:aajeevika") {
      title kinds contributions { goal { number } target { code } } countries { name } } }"""
    said = asked(client, asked_for)["entry"]
    assert (entry["@type"], entry["url"], entry["name"]) == ("CreativeWork", "/entries/DPG:aajeevika", said["title"])
    codes = {(each["target"] or {}).get("code") or str(each["goal"]["number"]) for each in said["contributions"]}
    assert {each["termCode"] for each in entry["about"]} == codes and codes
    assert [each["name"] for each in entry.get("spatialCoverage", [])] == [each["name"] for each in said["countries"]]


def test_a_linkage_is_told_to_programs_as_its_file_says_it(client: httpx.Client) -> None:
    file = {each["@id"]: each for each in client.get("/export/linkages.jsonld").json()["@graph"]}
    for key, aim in (("C4:4.4", "4.4"), ("C3:SDG6", "6")):
        page = client.get(f"/linkages/{key}").text
        (told,) = re.findall(r'<script type="application/ld\+json">([^<]+)</script>', page)
        said = {each["@id"]: each for each in json.loads(told)["@graph"]}
        matched = "skos:relatedMatch"
        assert said[f"urn:wsis-linkage-graph:linkage:{key}"] == file[f"urn:wsis-linkage-graph:linkage:{key}"]
        (line,) = (each for each in said.values() if matched in each)
        assert line[matched]["@id"].endswith(f"/{aim}") and line[matched]["@id"] in said
        assert line[matched] in file[line["@id"]][matched]
        assert all(file[id] == each for id, each in said.items() if each is not line)


def test_a_document_is_found_by_its_form_told_to_programs_and_has_all_that_names_it(client: httpx.Client) -> None:
    listed = seen(client.get("/documents?kind=PRESS_RELEASE&publisher=itu&year=2014,2015"))
    assert "2 documents" in listed and "ITU press release 33/2014" in listed and "2018-PR05" not in listed
    assert "No document is known by these filters." in client.get("/documents?licence=CC0-1.0").text
    assert client.get("/documents?kind=NONE").status_code == client.get("/documents?year=x").status_code == 400
    assert client.get("/documents/NONE").status_code == 404
    page = client.get("/documents/ITU-PR-2014-33").text
    (told,) = re.findall(r'<script type="application/ld\+json">([^<]+)</script>', page)
    document = json.loads(told)
    assert (document["@type"], document["datePublished"]) == ("NewsArticle", "2014")
    assert document["publisher"] == {"@type": "Organization", "name": "ITU"}
    figures = asked(client, '{ document(id: "Document:ITU-PR-2014-33") { figures { contest { code } } } }')["document"]
    for each in figures["figures"]:
        assert f'href="/contests/{each["contest"]["code"]}"' in page
    assert figures["figures"], "else nothing was looked at"
    way = 'href="/documents/WSIS-SDG-MATRIX-2015"'
    assert way in client.get("/linkages/C4:4.4").text
    matrix = client.get("/documents/WSIS-SDG-MATRIX-2015").text
    assert 'href="/linkages/C4:4.4"' in matrix and "rapport" in client.get("/documents?lang=fr").text


def test_a_figure_leads_to_who_said_it_and_unknown_winners_are_said_once(client: httpx.Client) -> None:
    query = '{ contest(code: "WSIS-PRIZES-2020") { figures { document { title url } } } }'
    page = client.get("/contests/WSIS-PRIZES-2020").text
    for each in asked(client, query)["contest"]["figures"]:
        assert f'<a href="{each["document"]["url"]}"'.replace("&", "&amp;") in page
        assert f"<bdi>{each['document']['title']}</bdi>" in page
    assert page.count("No winner is known here.") == 1
