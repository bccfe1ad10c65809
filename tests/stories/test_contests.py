"""A researcher asks about fourteen years of prizes: what was published, what contradicts what, what is here."""

import csv
import io
from typing import Any

import httpx

from tests.stories.conftest import Ask

SAID = "measure value qualifier speaker counted countedNote conflict document { title url } "
PARTS = "parts { by sum addsUp values { label value } } "


def published(ask: Ask, contest: str, *measures: str) -> list[Any]:
    asked = f"query ($m: [FigureMeasure!]) {{ figures(contest: {contest!r}, measure: $m) {{ {SAID} {PARTS} }} }}"
    found: list[Any] = ask(asked.replace("'", '"'), m=list(measures) or None)["figures"]
    assert all(each["document"]["url"].startswith("https://") and each["speaker"] for each in found)
    return found


def test_what_was_nominated_in_2016_adds_up_by_kind_and_by_region(ask: Ask) -> None:
    (figure,) = published(ask, "WSIS-PRIZES-2016", "NOMINATED")
    kinds, regions = figure["parts"]
    assert (figure["value"], figure["conflict"]) == (311, False)
    for parts, values in ((kinds, [179, 41, 31, 14, 46]), (regions, [27, 86, 73, 53, 31, 36, 5])):
        assert [each["value"] for each in parts["values"]] == values
        assert (parts["sum"], parts["addsUp"]) == (311, True)
    assert kinds["values"][-1]["label"] == "academia and others"
    assert figure["counted"] is None and "not zero" in figure["countedNote"]


def test_a_contest_has_as_many_winners_as_it_had(ask: Ask) -> None:
    winners = {year: published(ask, f"WSIS-PRIZES-{year}", "WINNERS") for year in (2014, 2015, 2025)}
    assert {year: [each["value"] for each in found] for year, found in winners.items()} == {
        2014: [17], 2015: [18], 2025: [19, 18],
    }  # fmt: skip
    assert [each["conflict"] for each in winners[2025]] == [True, True]
    assert winners[2015][0]["counted"] == 11 and winners[2015][0]["countedNote"].startswith("Of 38 candidacies")


def test_champions_are_counted_with_the_winners_and_without(ask: Ask) -> None:
    found = {each["measure"]: each["value"] for each in published(ask, "WSIS-PRIZES-2018")}
    assert found.pop("VOTES") == 1_000_000
    assert found == {
        "SUBMITTED": 685, "NOMINATED": 492, "CHAMPIONS_WITH_WINNERS": 90, "CHAMPIONS_WITHOUT_WINNERS": 72,
        "WINNERS": 18,
    }  # fmt: skip


def test_figures_that_contradict_each_other_stand_side_by_side(ask: Ask) -> None:
    found = published(ask, "WSIS-PRIZES-2020", "NOMINATED")
    assert [(each["value"], each["speaker"], each["conflict"]) for each in found] == [
        (776, "ITU", True), (353, "IST-Africa", True),
    ]  # fmt: skip
    agreeing = published(ask, "WSIS-PRIZES-2017", "SUBMITTED")  # over 467 and nearly 500 may both be true
    assert [(each["value"], each["conflict"]) for each in agreeing] == [(467, False), (500, False)]


def test_the_contest_of_2025_is_the_fourteenth_whatever_its_page_says(ask: Ask) -> None:
    (figure,) = published(ask, "WSIS-PRIZES-2025", "EDITION_NUMBER")
    assert (figure["value"], figure["counted"], figure["conflict"]) == (8, 14, True)
    assert ask('{ contest(code: "wsis-prizes-2025") { number } }')["contest"] == {"number": 14}
    contests = ask("{ contests { code number status } }")["contests"]
    assert [each["number"] for each in contests] == list(range(15, 0, -1))
    assert contests[0]["status"] is None  # that of 2026 is not known


def test_the_nominations_of_2015_are_candidacies_that_are_counted_and_found_from_both_ends(ask: Ask) -> None:
    contest = ask(
        """{ contest(code: "WSIS-PRIZES-2015") { told
          nominated: candidacies(reached: NOMINATED, first: 2) {
            totalCount undetermined nodes { id status entry { id candidacies { id contest { code } } } }
            facets(by: [ACTION_LINE_AREA, REGION, STATUS]) { unknownCount values { value count } } }
          champions: candidacies(reached: CHAMPION) { totalCount undetermined }
          exactly: candidacies(status: [CHAMPION]) { totalCount undetermined }
          learning: candidacies(category: ["C7"], status: [WINNER]) { totalCount undetermined }
          breaches(rule: ONE_PER_STAKEHOLDER_AND_CATEGORY) { isRule note totalCount nodes { category { code } } } } }"""
    )["contest"]
    nominated = contest["nominated"]
    assert (nominated["totalCount"], nominated["undetermined"]) == (243, 0)
    areas, regions, statuses = ({each["value"]: each["count"] for each in one["values"]} for one in nominated["facets"])
    assert (areas["C3"], sum(areas.values()), regions["ARAB_STATES"] > 0) == (37, 243, True)
    assert statuses == {"NOMINATED": 232, "WINNER": 11}
    assert contest["champions"] == {"totalCount": 11, "undetermined": 232}
    assert contest["exactly"] == {"totalCount": 0, "undetermined": 232}
    assert (contest["breaches"]["isRule"], contest["breaches"]["nodes"]) == (False, None)
    first = nominated["nodes"][0]
    assert first["entry"]["candidacies"] == [{"id": first["id"], "contest": {"code": "WSIS-PRIZES-2015"}}]
    found = ask(
        """{ of: entries(filter: {contest: {in: ["wsis-prizes-2015"]}}) { totalCount }
          won: entries(filter: {contest: {in: ["WSIS-PRIZES-2015"], reached: WINNER}, actionLine: {in: ["C7"]}}) {
            totalCount facets(by: [REGION]) { values { value } } }
          exactly: entries(filter: {contest: {status: [WINNER]}}) { totalCount }
          not: entries(filter: {not: {contest: {}}}) { totalCount } all: entries { totalCount } }"""
    )
    assert (found["of"]["totalCount"], found["exactly"]["totalCount"]) == (243, 11)
    assert found["not"]["totalCount"] == found["all"]["totalCount"] - 243
    assert 0 < found["won"]["totalCount"] < 11 and found["won"]["facets"][0]["values"]
    who = ask('{ resolve(text: "YoungInnovations") { kind } stakeholders(filter: {text: "YoungInnovations"}) { nodes { '
              "candidacies { totalCount nodes { status contest { code } } } } } }")  # fmt: skip
    (young,) = who["stakeholders"]["nodes"]
    assert young["candidacies"]["nodes"] == [{"status": "WINNER", "contest": {"code": "WSIS-PRIZES-2015"}}]


def file_of(client: httpx.Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address, headers={"accept": "text/csv"})
    assert answer.status_code == 200, (address, answer.text)
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_candidacies_are_listed_found_by_words_of_their_entries_and_had_as_a_file(
    ask: Ask, client: httpx.Client
) -> None:
    found = ask(
        """{ all: candidacies { totalCount } won: candidacies(contest: "wsis-prizes-2015", reached: WINNER) {
          totalCount undetermined exportUrl nodes { id entry { title } } }
          named: candidacies(text: "health", category: ["C7"]) { totalCount nodes { entry { title } } exportUrl }
          contest(code: "WSIS-PRIZES-2015") { candidacies(reached: WINNER) { exportUrl(format: JSONL) } }
          search(text: "wsis prizes 2015", types: [CONTEST]) { nodes { __typename ... on Contest { code label } } }
          code: search(text: "WSIS-PRIZES-2015") { nodes { __typename } } }"""
    )
    assert (found["all"]["totalCount"], found["won"]["totalCount"], found["won"]["undetermined"]) == (243, 11, 38)
    assert 0 < found["named"]["totalCount"] < 20
    assert all("health" in each["entry"]["title"].lower() for each in found["named"]["nodes"])
    assert found["search"]["nodes"][0] == {
        "__typename": "Contest", "code": "WSIS-PRIZES-2015", "label": "WSIS Project Prizes 2015",
    }  # fmt: skip
    assert "Contest" in [each["__typename"] for each in found["code"]["nodes"]]
    assert found["contest"]["candidacies"]["exportUrl"] == (
        "/export/candidacies.jsonl?contest=WSIS-PRIZES-2015&reached=WINNER"
    )
    rows = file_of(client, found["won"]["exportUrl"])
    assert [each["id"] for each in rows] == [each["id"] for each in found["won"]["nodes"]]
    assert {(each["contest"], each["status"], each["year"]) for each in rows} == {
        ("WSIS-PRIZES-2015", "WINNER", "2015")
    }
    assert all(each["title"] and each["stakeholders"] for each in rows)
    assert len(file_of(client, found["named"]["exportUrl"])) == found["named"]["totalCount"]
    for wrong in ('contest: "WSIS-PRIZES-1999"', 'text: "!"', "reached: WITHDRAWN"):
        (refused,) = client.post("/graphql", json={"query": f"{{ candidacies({wrong}) {{ totalCount }} }}"}).json()[
            "errors"
        ]
        assert refused["extensions"]["code"] == "BAD_USER_INPUT" and len(refused["message"]) > 20, wrong


def test_what_cannot_be_asked_of_contests_is_said(client: httpx.Client) -> None:
    def answer(query: str) -> Any:
        return client.post("/graphql", json={"query": query}).json()

    assert answer('{ contest(code: "WSIS-PRIZES-1999") { code } }')["data"] == {"contest": None}
    (unknown,) = answer('{ figures(contest: "WSIS-PRIZES-1999") { value } }')["errors"]
    assert unknown["extensions"]["code"] == "BAD_USER_INPUT"
    assert "There is no contest 'WSIS-PRIZES-1999'. Near it: WSIS-PRIZES-20" in unknown["message"]
    wrong = answer('{ contest(code: "WSIS-PRIZES-2015") { candidacies(reached: WITHDRAWN) { totalCount } } }')
    assert wrong["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    for given in ('in: ["WSIS-PRIZES-1999"]', "reached: WITHDRAWN"):
        (refused_filter,) = answer(f"{{ entries(filter: {{contest: {{{given}}}}}) {{ totalCount }} }}")["errors"]
        assert refused_filter["extensions"]["code"] == "BAD_USER_INPUT", given
    refused = answer(
        'mutation { submitCandidacy(input: {contest: "Contest:WSIS-PRIZES-2015", entry: "Entry:DPG:kolibri", '
        'category: "C4"}) { __typename ... on Refused { code message } } }'
    )
    assert refused["data"]["submitCandidacy"]["code"] == "NOT_SIGNED_IN"
