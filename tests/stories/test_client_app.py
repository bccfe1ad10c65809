"""A client app: one taps a line and sees goals and targets, one taps a goal and sees lines; both are one truth."""

from tests.stories.conftest import Ask, has_texts

LINE = """query ($code: String!) { actionLine(code: $code) { code title parts { code } linkages(first: 100) {
  totalCount nodes { key level rationale goal { number shortTitle } target { code label officialText }
  sources { title year } } } } }"""
GOAL = """query ($number: Int!) { sdgGoal(number: $number) { shortTitle targets { code } linkages(first: 100) {
  totalCount nodes { key actionLine { code title } target { code } } } } }"""


def test_a_tap_on_a_line_shows_its_goals_and_targets_with_reasons(ask: Ask) -> None:
    line = ask(LINE, code="C4")["actionLine"]
    nodes = line["linkages"]["nodes"]
    assert len(nodes) == line["linkages"]["totalCount"] > 5
    assert [each["goal"]["number"] for each in nodes] == sorted(each["goal"]["number"] for each in nodes)
    assert all(each["sources"] for each in nodes), "every linkage says where it is written"
    assert all((each["target"] is None) == (each["level"] == "GOAL") for each in nodes)
    if has_texts():
        assert all(each["target"] is None or each["target"]["officialText"] for each in nodes)
        assert any(each["rationale"] for each in nodes)


def test_a_tap_on_a_part_of_c7_leads_back_to_c7(ask: Ask) -> None:
    parts = ask(LINE, code="C7")["actionLine"]["parts"]
    assert len(parts) == 8
    query = "query ($code: String!) { actionLine(code: $code) { partOf { code } linkages { totalCount } } }"
    found = [ask(query, code=part["code"])["actionLine"] for part in parts]
    assert {each["partOf"]["code"] for each in found} == {"C7"}
    whole = ask(LINE, code="C7")["actionLine"]["linkages"]["totalCount"]
    assert whole == sum(each["linkages"]["totalCount"] for each in found)


def test_a_tap_on_a_goal_shows_its_lines(ask: Ask) -> None:
    goal = ask(GOAL, number=4)["sdgGoal"]
    assert goal["shortTitle"] == "Quality education"
    assert "C7-ELEA" in {each["actionLine"]["code"] for each in goal["linkages"]["nodes"]}
    assert {each["target"]["code"] for each in goal["linkages"]["nodes"] if each["target"]} <= {
        each["code"] for each in goal["targets"]
    }


def test_both_directions_agree_for_every_linkage(ask: Ask) -> None:
    codes = [each["code"] for each in ask("{ actionLines { code isArea } }")["actionLines"] if each["isArea"]]
    from_lines = {
        (code, each["goal"]["number"], each["target"] and each["target"]["code"])
        for code in codes
        for each in ask(LINE, code=code)["actionLine"]["linkages"]["nodes"]
    }
    from_goals = {
        (each["actionLine"]["code"], number, each["target"] and each["target"]["code"])
        for number in range(1, 18)
        for each in ask(GOAL, number=number)["sdgGoal"]["linkages"]["nodes"]
    }
    goals = ask("{ sdgGoals { number targets { code linkages(first: 20) { nodes { actionLine { code } } } } } }")
    from_targets = {
        (each["actionLine"]["code"], goal["number"], target["code"])
        for goal in goals["sdgGoals"]
        for target in goal["targets"]
        for each in target["linkages"]["nodes"]
    }
    assert len(from_lines) == 188
    assert from_lines == from_goals
    assert from_targets == {each for each in from_lines if each[2]}


def test_a_thing_is_found_again_by_the_id_the_app_kept(ask: Ask) -> None:
    kept = ask('{ linkage(key: "C4:4.4") { id } actionLine(code: "C4") { id } sdgTarget(code: "4.4") { id } }')
    ids = [each["id"] for each in kept.values()]
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }"
    found = ask(query, ids=[*ids, "Entry:gone:1"])["nodes"]
    assert [each and each["id"] for each in found] == [*ids, None]
    assert [each["__typename"] for each in found[:3]] == ["Linkage", "ActionLine", "SdgTarget"]


def test_a_search_box_finds_lines_goals_targets_and_entries(ask: Ask) -> None:
    query = """query ($text: String!, $after: String) { search(text: $text, first: 20, after: $after) { totalCount
      pageInfo { hasNextPage endCursor }
      edges { score snippet snippetParts { text found } node { __typename ... on Named { id label } } } } }"""
    met, after = [], None
    while True:
        page = ask(query, text="health", after=after)["search"]
        met += page["edges"]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len(met) == page["totalCount"]
    assert all(each["node"]["id"] and each["node"]["label"] for each in met)
    assert all(each["snippet"] == "".join(part["text"] for part in each["snippetParts"]) for each in met)
    assert {part["text"].lower() for each in met for part in each["snippetParts"] if part["found"]} >= {"e-health"}
    assert met[0]["node"]["__typename"] == "ActionLine", "e-health"
    assert {"ActionLine", "SdgGoal", "SdgTarget", "Entry"} <= {each["node"]["__typename"] for each in met}


def test_a_search_box_finds_countries_and_tells_what_may_have_been_meant(ask: Ask) -> None:
    query = """query ($text: String!, $types: [SearchType!]) { search(text: $text, types: $types) {
      didYouMean nodes { ... on Named { id label } ... on Country { alpha3 } } } }"""
    slip = ask(query, text="Kneya", types=["COUNTRY"])["search"]
    assert slip == {"didYouMean": ["Kenya"], "nodes": []}
    found = ask(query, text=slip["didYouMean"][0], types=["COUNTRY", "REGION"])["search"]
    assert found == {"didYouMean": [], "nodes": [{"id": "Country:KEN", "label": "Kenya", "alpha3": "KEN"}]}
