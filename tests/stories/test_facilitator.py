"""A facilitator of an action line, reading what the mapping says of it."""

from tests.stories.conftest import Ask, has_texts


def test_all_linkages_of_my_line_come_with_status_version_and_source(ask: Ask) -> None:
    query = """{ actionLine(code: "C5") { facilitators { lead stakeholder { name kind } } linkages(first: 100) {
      totalCount nodes { key status version rationale sources { title year } } } } }"""
    line = ask(query)["actionLine"]
    assert line["facilitators"]
    assert [each["lead"] for each in line["facilitators"]] == sorted(
        (each["lead"] for each in line["facilitators"]), reverse=True
    )
    nodes = line["linkages"]["nodes"]
    assert len(nodes) == line["linkages"]["totalCount"]
    assert {each["status"] for each in nodes} == {"CONFIRMED"}
    assert all(each["version"] >= 1 for each in nodes)
    assert all(each["sources"][0]["year"] == 2015 for each in nodes)


def test_linkages_without_a_rationale_are_found(ask: Ask) -> None:
    found = ask("""{ without: linkages(filter: {hasRationale: false}) { totalCount nodes { key rationale } }
      with: linkages(filter: {hasRationale: true}) { totalCount } }""")
    assert found["without"]["totalCount"] + found["with"]["totalCount"] == 188
    assert found["without"]["totalCount"] == (4 if has_texts() else 188)
    assert {each["rationale"] for each in found["without"]["nodes"]} == {None}


def test_whole_goals_stand_beside_their_targets(ask: Ask) -> None:
    found = ask("""{ goals: linkages(filter: {level: GOAL}, first: 100) { totalCount nodes { key target { code } } }
      targets: linkages(filter: {level: TARGET}) { totalCount }
      c3: linkages(filter: {actionLine: {in: ["C3"]}}, first: 100) { nodes { level goal { number } } } }""")
    assert (found["goals"]["totalCount"], found["targets"]["totalCount"]) == (25, 163)
    assert [each["goal"]["number"] for each in found["c3"]["nodes"]] == [*range(1, 18)]
    assert {each["level"] for each in found["c3"]["nodes"]} == {"GOAL"}


def test_entries_evidence_a_linkage_by_what_they_say_or_by_their_line(ask: Ask) -> None:
    query = """query ($key: String!) { linkage(key: $key) { actionLine { code } target { code }
      asserted: entries { totalCount nodes { actionLines { code } contributions { target { code } } } }
      follows: entries(filter: {derivation: VIA_LINKAGE}) { totalCount }
      any: entries(filter: {derivation: ANY}) { totalCount } } }"""
    keys = [
        each["key"]
        for each in ask("{ linkages(filter: {level: TARGET}, first: 60) { nodes { key } } }")["linkages"]["nodes"]
    ]
    evidenced = 0
    for key in keys[::4]:
        link = ask(query, key=key)["linkage"]
        evidenced += link["asserted"]["totalCount"]
        assert link["any"]["totalCount"] == link["follows"]["totalCount"] >= link["asserted"]["totalCount"]
        for entry in link["asserted"]["nodes"]:
            assert link["actionLine"]["code"] in {each["code"] for each in entry["actionLines"]}
            assert link["target"]["code"] in {
                each["target"] and each["target"]["code"] for each in entry["contributions"]
            }
    assert evidenced


def test_linkages_to_the_parent_c7_in_place_of_an_area_are_found(ask: Ask) -> None:
    nodes = ask('{ linkages(filter: {actionLine: {in: ["C7"]}}, first: 100) { nodes { actionLine { code isArea } } } }')
    assert [each for each in nodes["linkages"]["nodes"] if not each["actionLine"]["isArea"]] == []
