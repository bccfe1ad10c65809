"""Pages of a register with entries that state lines and goals, and with names that try to break a page."""

import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from tests.web.desk.conftest import token
from tests.web.desk.people import Person
from tests.web.explorer.crowd import HOSTILE, bring_in
from tests.web.servers import Program, program

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # signs that turn round what follows them
VOID = {"meta", "link", "input", "img", "br", "path", "circle", "rect", "line", "hr"}
APART = {"bdi", "title", "option", "textarea", "pre"}  # what somebody wrote ends where these end


@pytest.fixture(scope="module")
def folder(looked_at: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("crowd")
    shutil.copytree(looked_at, found / "graph")
    bring_in(found / "graph")
    return found


@pytest.fixture(scope="module")
def ann(folder: Path) -> str:
    return token(folder / "graph", "--name", "Ann", "--role", "facilitator", "--line", "C4")


@pytest.fixture(scope="module")
def crowded(folder: Path, ann: str) -> Iterator[Program]:
    with program(folder) as running:
        yield running


@pytest.fixture(scope="module")
def client(crowded: Program) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=crowded.url, timeout=60) as made:
        yield made


class Read(HTMLParser):
    """What a page says, the tags it has, and what of its texts may turn round what stands beside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: Counter[str] = Counter()
        self.events: list[str] = []
        self.loose: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.events += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        if tag not in VOID:
            self._open.append((tag, tag in APART or given.get("dir") == "auto"))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if TURNS.search(data) and not any(is_apart for _, is_apart in self._open[-2:]):
            self.loose.append(f"{[tag for tag, _ in self._open[-3:]]} {data.strip()[:60]!r}")


def ids_of(client: httpx.Client) -> dict[str, tuple[str, str]]:
    """The ids of the entries and of who carries them out, by the name of the trial."""
    question = """{ entries(filter: {collection: {in: ["EXAMPLE"]}, year: {in: [2020]}}, first: 100) {
      nodes { id title stakeholders(first: 1) { nodes { id } } } } }"""
    nodes = client.post("/graphql", json={"query": question}).json()["data"]["entries"]["nodes"]
    found = {each["title"]: (each["id"], each["stakeholders"]["nodes"][0]["id"]) for each in nodes}
    return {name: found[title] for name, title in HOSTILE.items()}


PAGES = [
    "/entries?collection=EXAMPLE&year=2020",
    "/people?q=wired",
    "/linkages/C4:4.4",
    "/targets/4.4",
    "/lines/C4",
    "/places/KEN",
    "/goals/4?cell=C4~4",
    "/matrix?layer=practice&cell=C4~4",
    "/paths?from=C4&to=SDG5",
    "/search?q=turned",
]


def faults(page: httpx.Response) -> list[str]:
    """What a name has done to a page."""
    assert page.status_code == 200, page.text[:2_000]
    read = Read(page.text)
    plain = [f"{tag} {number}" for tag, number in read.tags.items() if tag == "img" or (tag == "script" and number > 2)]
    return [*plain, *read.events, *read.loose]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("address", PAGES)
def test_no_name_breaks_a_page_that_lists_it(client: httpx.Client, address: str, language: str) -> None:
    assert faults(client.get(f"{address}{'&' if '?' in address else '?'}lang={language}")) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_it_was_written_and_as_text(client: httpx.Client, name: str) -> None:
    entry, party = ids_of(client)[name]
    for address in (f"/entries/{entry}", f"/people/{party}"):
        page = client.get(address)
        assert HOSTILE[name] in "".join(Read(page.text).texts), address
        assert faults(page) == [], address
    assert faults(client.get("/search", params={"q": HOSTILE[name][:200]})) == []


def test_no_name_breaks_the_desk_or_a_file(client: httpx.Client, crowded: Program, ann: str) -> None:
    desk = Person(crowded.url, ann)
    desk.signs_in()
    for address in ("/desk?line=C4&linkage=C4:4.4", "/desk/findings?line=C4"):
        page = desk.sees(address)
        assert page.status_code == 200
        assert faults(page) == []
    file = client.get("/entries.csv?collection=EXAMPLE&year=2020").content.decode("utf-8-sig")
    titles = {row["title"] for row in csv.DictReader(io.StringIO(file, newline=""))}
    assert titles >= {title for name, title in HOSTILE.items() if name != "formula"}
    assert f"'{HOSTILE['formula']}" in titles and HOSTILE["formula"] not in titles


def everything(client: httpx.Client, region: str) -> list[tuple[set[str], set[int]]]:
    """The lines and the stated goals of every entry of a region, read one by one."""
    question = """query All($after: String) { entries(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { regions { code } actionLines { code } contributions { goal { number } } } } }"""
    found: list[tuple[set[str], set[int]]] = []
    after = None
    while True:
        page = client.post("/graphql", json={"query": question, "variables": {"after": after}}).json()["data"][
            "entries"
        ]
        for each in page["nodes"]:
            if region in [place["code"] for place in each["regions"]]:
                lines = {line["code"] for line in each["actionLines"]}
                found.append((lines, {to["goal"]["number"] for to in each["contributions"]}))
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


def totals(page: str) -> tuple[dict[str, str], list[str], str]:
    """The last cells of the rows by line, the last row by goal, and the number in the corner, as the page has them."""
    table = page[page.index("data-grid") : page.index("</table>")]
    body, _, foot = table.partition("<tfoot>")
    rows = {}
    for row in body.split("<tr")[2:]:
        line = re.search(r'/lines/(C[0-9A-Z-]+)"', row)
        last = re.findall(r'<td class="sum">(.*?)</td>', row)
        assert line is not None and len(last) == 1
        rows[line[1]] = re.sub("<[^>]+>|\\s", "", last[0])
    columns = [re.sub("<[^>]+>|\\s", "", each) for each in re.findall(r'<td class="sum">(.*?)</td>', foot)]
    return rows, columns[:-1], columns[-1]


def test_the_ends_of_rows_and_columns_are_what_one_counts_by_hand(client: httpx.Client) -> None:
    """Practice: entries, each once, whatever it states beside; C7 is any of its parts."""
    region = "AFRICA"
    entries = everything(client, region)
    assert any(lines and goals for lines, goals in entries), "there is nothing to count"
    rows, columns, corner = totals(client.get("/matrix", params={"layer": "practice", "region": region}).text)
    of_line = Counter(line for lines, _ in entries for line in lines)
    of_line["C7"] = sum(any(line.startswith("C7") for line in lines) for lines, _ in entries)
    of_goal = Counter(goal for _, goals in entries for goal in goals)
    assert rows == {line: f"{of_line[line]:,}" for line in rows} and len(rows) == 19
    assert columns == [f"{of_goal[goal]:,}" for goal in range(1, 18)]
    assert corner == f"{len(entries):,}"


@pytest.mark.parametrize("layer", ["official", "gap", "review"])
def test_the_ends_of_rows_and_columns_of_the_mapping_are_those_of_its_list(client: httpx.Client, layer: str) -> None:
    question = "{ linkages(first: 500) { totalCount nodes { actionLine { code } goal { number } } } }"
    found = client.post("/graphql", json={"query": question}).json()["data"]["linkages"]
    pairs = Counter((each["actionLine"]["code"], each["goal"]["number"]) for each in found["nodes"])
    assert pairs.total() == found["totalCount"] == 188
    rows, columns, corner = totals(client.get("/matrix", params={"layer": layer}).text)

    def shown(of: "Counter[tuple[str, int]]") -> str:
        return {"official": f"{of.total()}", "gap": f"{len(of)}", "review": f"0/{of.total()}"}[layer]

    def where(line: str | None = None, goal: int | None = None) -> "Counter[tuple[str, int]]":
        return Counter(
            {pair: n for pair, n in pairs.items() if (line is None or pair[0] == line) and goal in (None, pair[1])}
        )

    rolled: Counter[tuple[str, int]] = Counter()
    for (line, goal), number in pairs.items():
        if line.startswith("C7"):
            rolled["C7", goal] += number
    assert rows == {line: shown(rolled if line == "C7" else where(line)) for line in rows} and len(rows) == 19
    assert columns == [shown(where(goal=goal)) for goal in range(1, 18)]
    assert corner == shown(pairs)


def test_a_framework_shows_what_entries_suggest_and_leads_to_them(client: httpx.Client) -> None:
    asked = """{ suggestionsOf(framework: "GDC", first: 5) {
      actionLine { code } objective { code } entries expected lift sampleEntries { id } } }"""
    (found,) = client.post("/graphql", json={"query": asked}).json()["data"]["suggestionsOf"]
    assert (found["actionLine"]["code"], found["objective"]["code"]) == ("C5", "GDC:3")
    assert (found["entries"], found["expected"], found["lift"]) == (3, 2.25, pytest.approx(4 / 3))
    assert len(found["sampleEntries"]) == 3
    page = client.get("/frameworks/GDC").text
    way = "/entries?line=C5&amp;objective=GDC%3A3"
    assert "What entries suggest" in page and f'href="{way}">3 entries, 2.2 by chance' in page
    assert "Ce que les fiches suggèrent" in client.get("/frameworks/GDC?lang=fr").text
    assert len(client.get("/entries.csv?line=C5&objective=GDC:3").text.splitlines()) == 4
    assert "What entries suggest" not in client.get("/frameworks/MDG").text
