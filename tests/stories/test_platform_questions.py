"""What the platform around the register is asked, over HTTP: of prizes, reports, events, good practice, partners,
frameworks and names. Expected values are those of the sources that the answers name."""

from tests.stories.conftest import Ask

CONTEST = """{ contest(code: "WSIS-PRIZES-2015") { rules { code value }
    nominated: candidacies(reached: NOMINATED) { totalCount
      facets(by: [ACTION_LINE_AREA REGION]) { values { value count } } }
    breaches(rule: ONE_PER_STAKEHOLDER_AND_CATEGORY) { isRule
      nodes { stakeholder { name } category { code } entries { id title } } } } }"""
FIGURES = """{ figures(contest: "WSIS-PRIZES-2020", measure: NOMINATED) {
    value qualifier document { title url } counted conflict } }"""
EDITION = """{ edition(series: "GLOBAL", number: 9) { period { from until } submitted reflected hash
    figures { measure qualifier value counted speaker document { title } }
    table(by: SCOPE) { base distinct notStated rows { value count } } overlap(with: 8) { left right both }
    leftOut(by: REASON) { value count } } }"""
EVENTS = """{ events(during: {from: "2026-07-06", until: "2026-07-11", zone: "Europe/Zurich"},
      filter: {actionLine: {in: ["C7"]}, sdgGoal: {in: [4]}}) {
    nodes { title occurrence { start zone utc } about { ... on Entry { id candidacies { status } } } } } }"""
PRACTICE = """{ sdgGoal(number: 4) { name(language: AR)
    entries(filter: {distinction: {in: [GOOD_PRACTICE]}, region: {in: ["AFRICA"]}}) { nodes {
      title distinctions { criteria { code verdict evidence { url } } }
      replicatedIn { country { name(language: AR) } state } } } } }"""
PARTNERS = """{ stakeholder(id: "Stakeholder:itu") { partnerSuggestions(first: 5) { nodes { stakeholder { name }
    reasons { kind actionLine { code } goal { number } mine { id } theirs { id } } } } } }"""
OBJECTIVE = """{ objective(code: "GDC:1") {
    linkages { nodes { key status } } entries(filter: {derivation: ASSERTED}) { totalCount } } }"""
VOTE = """mutation { castVote(
    input: {contest: "Contest:WSIS-PRIZES-2015", category: "C7-EHEA", candidacy: "Candidacy:x"}) {
    ... on VoteCast { receipt nonce } ... on Refused { code message } } }"""
SESSIONS = """{ one: event(uid: "wsis-forum-2024-116") { occurrence { start end zone utc endUtc } url }
    other: event(uid: "wsis-forum-2021-348") { occurrence { start end zone utc endUtc } } }"""
NAMES = """{ nameCoverage(of: COUNTRY) { total complete lacking { thing } }
    KEN: country(alpha3: "KEN") { ar: name(language: AR) zh: name(language: ZH) }
    TWN: country(alpha3: "TWN") { localName(language: AR) { origin } } }"""


def test_the_questions_of_the_platform_are_answered_in_the_words_that_they_are_asked_in(ask: Ask) -> None:
    contest = ask(CONTEST)["contest"]
    assert {"PHASES", "SHORTLIST_PER_CATEGORY"} <= {each["code"] for each in contest["rules"]}
    lines, regions = contest["nominated"]["facets"]
    for each in (lines, regions):
        assert sum(value["count"] for value in each["values"]) == contest["nominated"]["totalCount"] == 243
    assert {each["value"] for each in regions["values"]} >= {"AFRICA", "ARAB_STATES"}
    # not asked for is not none: that rule came later, and the answer says so
    assert (contest["breaches"]["isRule"], contest["breaches"]["nodes"]) == (False, None)

    claimed = ask(FIGURES)["figures"]
    assert sorted(each["value"] for each in claimed) == [353, 776] and all(each["conflict"] for each in claimed)
    assert all(each["document"]["url"].startswith("http") for each in claimed)

    edition = ask(EDITION)["edition"]
    assert edition["period"] == {"from": "2016-01", "until": "2017-03"}
    published = {each["measure"]: (each["qualifier"], each["value"]) for each in edition["figures"]}
    assert published == {"SUBMITTED": ("MORE_THAN", 600), "REFLECTED": ("AROUND", 427)}
    assert all(each["counted"] is None and each["document"]["title"] for each in edition["figures"])
    # nothing of it is frozen here: what is not known is no zero
    assert [edition[name] for name in ("submitted", "reflected", "hash", "table", "overlap", "leftOut")] == [None] * 6

    assert ask(EVENTS)["events"]["nodes"] == [], "no session of that week is known here"
    goal = ask(PRACTICE)["sdgGoal"]
    assert (goal["name"], goal["entries"]["nodes"]) == ("تعليم ذو جودة", [])
    for each in ask(PARTNERS)["stakeholder"]["partnerSuggestions"]["nodes"]:
        assert each["reasons"] and all(reason["kind"] for reason in each["reasons"])
    objective = ask(OBJECTIVE)["objective"]
    assert (objective["linkages"]["nodes"], objective["entries"]["totalCount"]) == ([], 0), "none is shipped"
    assert ask(VOTE)["castVote"]["code"] == "NOT_SIGNED_IN"


def test_sessions_have_the_instants_of_their_agendas_and_countries_their_names_in_six_languages(ask: Ask) -> None:
    found = ask(SESSIONS)
    instants = [(each["occurrence"]["utc"], each["occurrence"]["endUtc"]) for each in found.values()]
    assert instants == [
        ("2024-02-15T13:00:00+00:00", "2024-02-15T14:00:00+00:00"),
        ("2021-05-18T11:00:00+00:00", "2021-05-18T11:30:00+00:00"),
    ]
    assert found["one"]["url"].startswith("https://www.itu.int/net4/wsis/forum/2024/"), "where it was read"
    names = ask(NAMES)
    coverage = names["nameCoverage"]
    assert (coverage["complete"], coverage["total"], coverage["lacking"]) == (248, 249, [{"thing": "Country:TWN"}])
    assert names["KEN"] == {"ar": "كينيا", "zh": "肯尼亚"}
    assert names["TWN"]["localName"]["origin"] == "CLDR"
