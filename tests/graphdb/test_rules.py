"""Every rule of the audit finds what it is for, leaves what comes nearest, and no other rule speaks up for it."""

import pytest

from graphdb.engine import Graph
from graphdb.questions import rules
from resolvers.audit.rulebook import RULES
from tests.graphdb.audited import SINCE, SOUND, found, write

pytestmark = pytest.mark.slow
E2 = "MATCH (e:Entry {id: 'X:two'}) "
K44 = "MATCH (k:Linkage {key: 'C4:4.4'}) "
TWO_CLAIMS_51 = E2 + "MATCH (t:SdgTarget {code: '5.1'}) CREATE (e)-[:CONTRIBUTES_TO]->(t)"
NO_WHOLE_OF_C4 = "MATCH (k:Linkage {key: 'C4:SDG4'}) DETACH DELETE k"
# The sound graph has a goal and a target of each linked line, so what changes one of them leaves the other alone.
GAP = {"level-gap": ["C4 SdgGoal:4"]}
OLD = "'2024-11-23T23:59:59.000000Z'"


def linked(line: str, sdg: str, *, negative: bool = False, status: str = "CONFIRMED") -> str:
    """A statement that adds a linkage that nothing but its ends may be wrong with."""
    end = f"(sdg:SdgGoal {{number: {sdg[3:]}}})" if sdg.startswith("SDG") else f"(sdg:SdgTarget {{code: '{sdg}'}})"
    level = "GOAL" if sdg.startswith("SDG") else "TARGET"
    return f"""MATCH (line:ActionLine {{code: '{line}'}}), (book:Document), {end}
      CREATE (k:Linkage {{key: '{line}:{sdg}', status: '{status}', negative: {str(negative).lower()}, version: 1,
        inMapping: {str(status == "CONFIRMED").lower()},
        rationale: 'Of {line} {sdg}', level: '{level}', since: '2026-06-01T00:00:00.000000Z', sequence: 2,
        reviewedAt: '2026-06-01T00:00:00.000000Z'}})
      CREATE (k)-[:FROM_LINE]->(line) CREATE (k)-[:TO_SDG]->(sdg) CREATE (k)-[:SOURCED_FROM]->(book)"""


def edition(status: str) -> str:
    days = "periodFrom: '2026-01-01', periodUntil: '2026-12-31'"
    return f"CREATE (:Edition {{id: 'G:1', status: '{status}', title: 'Report 2027', {days}}})"


def written(line: str, status: str, edition: str = "G:1") -> str:
    said = f"edition: '{edition}', line: '{line}', status: '{status}'"
    return f"CREATE (:FacilitatorInput {{id: '{line}{edition}', {said}}})"


def about(line: str, since: str, until: str) -> str:
    """An input that is accepted, about a period."""
    said = f"since: '{since}', until: '{until}', line: '{line}', status: 'ACCEPTED'"
    return f"CREATE (:FacilitatorInput {{id: '{line}{since}', {said}}})"


def implements(entry: str, line: str) -> str:
    return f"MATCH (e:Entry {{id: 'X:{entry}'}}), (l:ActionLine {{code: '{line}'}}) CREATE (e)-[:IMPLEMENTS]->(l)"


CASES: list[tuple[str, list[str], dict[str, list[str]]]] = [
    ("nothing is wrong", [], {}),
    # 1
    ("an entry claims what its line is not linked to", [TWO_CLAIMS_51], {"unmapped-claim": ["C4 Entry:X:two"]}),
    ("... and stands under each of its lines", [TWO_CLAIMS_51, implements("two", "C1")],
     {"unmapped-claim": ["C1 Entry:X:two", "C4 Entry:X:two"]}),
    ("one of its lines is linked there", [TWO_CLAIMS_51, implements("two", "C7-EGOV")], {}),
    ("one of its lines is C7, and a part is linked there", [TWO_CLAIMS_51, implements("two", "C7")], {}),
    ("the whole goal is linked", [E2 + "MATCH (t:SdgTarget {code: '4.1'}) CREATE (e)-[:CONTRIBUTES_TO]->(t)"], {}),
    ("a goal is claimed, and one of its targets is linked",
     [E2 + "MATCH (g:SdgGoal {number: 4}) CREATE (e)-[:CONTRIBUTES_TO]->(g)", NO_WHOLE_OF_C4], GAP),
    ("a part next to it is linked, which is another line",
     ["MATCH (e:Entry {id: 'X:three'}), (t:SdgTarget {code: '5.1'}) CREATE (e)-[:CONTRIBUTES_TO]->(t)"],
     {"unmapped-claim": ["C7-ELEA Entry:X:three"]}),
    ("C7 as a whole is linked, and so are its parts",
     ["MATCH (e:Entry {id: 'X:three'}), (t:SdgTarget {code: '5.1'}) CREATE (e)-[:CONTRIBUTES_TO]->(t)",
      linked("C7", "5.1", status="RETIRED"), linked("C7", "SDG5")],
     {"wrong-end": ["C7 Linkage:C7:SDG5"], "level-gap": ["C7 SdgGoal:5"],
      "contradiction": ["C7-EGOV Linkage:C7-EGOV:SDG5"]}),
    ("a linkage under dispute that was confirmed is one, for a claim",
     ["MATCH (k:Linkage) WHERE k.key STARTS WITH 'C7-EGOV' SET k.status = 'DISPUTED', "
      "k.since = '2026-11-20T00:00:00.000000Z'"], {}),
    ("a linkage under dispute that was never confirmed is none",
     ["MATCH (k:Linkage) WHERE k.key STARTS WITH 'C7-EGOV' SET k.status = 'DISPUTED', k.inMapping = false, "
      "k.since = '2026-11-20T00:00:00.000000Z'"], {"unmapped-claim": ["C7-EGOV Entry:X:four"]}),
    ("a linkage that denies is none, either",
     ["MATCH (k:Linkage) WHERE k.key STARTS WITH 'C7-EGOV' SET k.negative = true"],
     {"unmapped-claim": ["C7-EGOV Entry:X:four"], "unlinked-target": ["SdgTarget:5.1"]}),
    # 2
    ("the evidence is too old", [E2 + "SET e.year = 2020"],
     {"no-evidence": ["C4 Linkage:C4:4.4", "C4 Linkage:C4:SDG4"]}),
    ("the evidence is just young enough", [E2 + "SET e.year = 2021"], {}),
    ("the evidence is of no year", [E2 + "REMOVE e.year"],
     {"no-evidence": ["C4 Linkage:C4:4.4", "C4 Linkage:C4:SDG4"]}),
    ("the evidence is of the other line", [linked("C4", "4.1")], {"no-evidence": ["C4 Linkage:C4:4.1"]}),
    ("the goal alone is claimed, and no target",
     ["MATCH (e:Entry {id: 'X:two'})-[c:CONTRIBUTES_TO]->() DELETE c",
      E2 + "MATCH (g:SdgGoal {number: 4}) CREATE (e)-[:CONTRIBUTES_TO]->(g)"], {"no-evidence": ["C4 Linkage:C4:4.4"]}),
    ("what is proposed, and what denies, need no evidence",
     [linked("C4", "4.1", status="PROPOSED"), linked("C4", "5.1", negative=True)], {}),
    # 3
    ("there is no rationale", [K44 + "REMOVE k.rationale"], {"no-rationale": ["C4 Linkage:C4:4.4"]}),
    ("there is a rationale that says nothing", [K44 + "SET k.rationale = ' '"],
     {"no-rationale": ["C4 Linkage:C4:4.4"]}),
    ("there is no source, and it is under dispute",
     [K44 + "MATCH (k)-[s:SOURCED_FROM]->() DELETE s SET k.status = 'DISPUTED', k.since = '2026-11-20'"],
     {"no-rationale": ["C4 Linkage:C4:4.4"]}),
    ("what is proposed may still get a rationale", [linked("C4", "4.1", status="PROPOSED"),
     "MATCH (k:Linkage {key: 'C4:4.1'}) REMOVE k.rationale"], {}),
    # 4
    ("nobody has reviewed it", [K44 + "REMOVE k.reviewedAt"], {"review-due": ["C4 Linkage:C4:4.4"]}),
    ("it was reviewed too long ago", [K44 + f"SET k.reviewedAt = {OLD}"], {"review-due": ["C4 Linkage:C4:4.4"]}),
    ("it was reviewed on the first day that counts", [K44 + "SET k.reviewedAt = '2024-11-24T00:00:00.000000Z'"], {}),
    ("nobody has reviewed what is proposed", [linked("C4", "4.1", status="PROPOSED"),
     "MATCH (k:Linkage {key: 'C4:4.1'}) REMOVE k.reviewedAt"], {}),
    # 5
    ("a dispute has no end", [K44 + "SET k.status = 'DISPUTED', k.since = '2026-10-24T23:59:59.000000Z'"],
     {"long-dispute": ["C4 Linkage:C4:4.4"]}),
    ("a dispute may take some more hours",
     [K44 + "SET k.status = 'DISPUTED', k.since = '2026-10-25T00:00:00.000000Z'"], {}),
    # 6
    ("a table has a pair that the others have not", ["MATCH ()-[t:TABULATED]->() SET t.inByGoalList = false"],
     {"tables-disagree": ["C4 SdgGoal:4"]}),
    ("no table has a pair",
     ["MATCH ()-[t:TABULATED]->() SET t.inByGoalList = false, t.inByLineList = false, t.inAnnex = false"], {}),
    # 7
    ("a text has changed after the review",
     ["MATCH (t:SdgTarget {code: '4.4'}) SET t.textChangedAt = '2026-06-01T00:00:00.000001Z'"],
     {"text-changed": ["C4 Linkage:C4:4.4"]}),
    ("a text had changed before the review",
     ["MATCH (t:SdgTarget {code: '4.4'}) SET t.textChangedAt = '2026-05-31T00:00:00.000000Z'"], {}),
    ("a text has changed after what was never reviewed came",
     ["MATCH (t:SdgTarget {code: '4.4'}) SET t.textChangedAt = '2026-07-01T00:00:00.000000Z'",
      K44 + "REMOVE k.reviewedAt"],
     {"text-changed": ["C4 Linkage:C4:4.4"], "review-due": ["C4 Linkage:C4:4.4"]}),
    # 8
    ("a target is retired", ["MATCH (t:SdgTarget {code: '4.4'}) SET t.retired = true"],
     {"wrong-end": ["C4 Linkage:C4:4.4"]}),
    ("a target is not retired, and that is said", ["MATCH (t:SdgTarget {code: '4.4'}) SET t.retired = false"], {}),
    ("C7 is linked in place of a part", [linked("C7", "4.4", status="PROPOSED")], {"wrong-end": ["C7 Linkage:C7:4.4"]}),
    ("C7 was linked in place of a part", [linked("C7", "4.4", status="REJECTED")], {}),
    # 9
    ("targets are linked, and not their goal", [NO_WHOLE_OF_C4], GAP),
    ("a goal is linked, and none of its targets", [linked("C4", "SDG5"), E2 +
     "MATCH (g:SdgGoal {number: 5}) CREATE (e)-[:CONTRIBUTES_TO]->(g)"], {"level-gap": ["C4 SdgGoal:5"]}),
    ("a proposal closes no gap", [NO_WHOLE_OF_C4, linked("C4", "SDG4", status="PROPOSED")], GAP),
    ("a denial opens none", [linked("C4", "SDG5", negative=True)], {}),
    # 10
    ("a target is linked, and its whole goal denied", ["MATCH (k:Linkage {key: 'C4:SDG4'}) SET k.negative = true"],
     {"contradiction": ["C4 Linkage:C4:4.4"], **GAP}),
    ("a goal is linked, and one of its targets denied", [linked("C4", "4.1", negative=True)], {}),
    ("C7 as a whole denies what a part says", [linked("C7", "SDG4", negative=True)],
     {"contradiction": ["C7-ELEA Linkage:C7-ELEA:4.1", "C7-ELEA Linkage:C7-ELEA:SDG4"],
      "wrong-end": ["C7 Linkage:C7:SDG4"]}),
    ("C7 as a whole denies a target, and a part says the goal", [linked("C7", "4.4", negative=True)],
     {"wrong-end": ["C7 Linkage:C7:4.4"]}),
    ("C7 as a whole says what a part says", [linked("C7", "4.1")],
     {"contradiction": ["C7-ELEA Linkage:C7-ELEA:4.1"], "wrong-end": ["C7 Linkage:C7:4.1"],
      "level-gap": ["C7 SdgGoal:4"]}),
    ("another part denies it", [linked("C7-EGOV", "4.1", negative=True)], {}),
    ("what is denied under dispute, after it was confirmed, is denied", [linked("C7", "SDG4", negative=True),
     "MATCH (k:Linkage {key: 'C7:SDG4'}) SET k.status = 'DISPUTED', k.since = '2026-11-20'"],
     {"contradiction": ["C7-ELEA Linkage:C7-ELEA:4.1", "C7-ELEA Linkage:C7-ELEA:SDG4"],
      "wrong-end": ["C7 Linkage:C7:SDG4"]}),
    ("a proposal contradicts nobody", [linked("C7-ELEA", "5.1", negative=True, status="PROPOSED"),
     linked("C7", "SDG5", negative=True, status="RETIRED")], {}),
    # 11
    ("an entry has no stakeholder", ["MATCH (:Stakeholder)-[c:CARRIES_OUT]->(:Entry {id: 'X:two'}) DELETE c"],
     {"incomplete-entry": ["C4 Entry:X:two"]}),
    ("an entry is nowhere", [E2 + "MATCH (e)-[at:LOCATED_IN]->() DELETE at"], {"incomplete-entry": ["C4 Entry:X:two"]}),
    ("an entry is in a region, and no country is known",
     [E2 + "MATCH (e)-[at:LOCATED_IN]->(), (r:Region) DELETE at CREATE (e)-[:LOCATED_IN]->(r)"], {}),
    ("an entry claims nothing", [E2 + "MATCH (e)-[c:CONTRIBUTES_TO]->() DELETE c",
     "MATCH (k:Linkage) WHERE k.key STARTS WITH 'C4' SET k.status = 'DISPUTED', k.inMapping = false, "
     "k.since = '2026-11-20'"],
     {"incomplete-entry": ["C4 Entry:X:two"]}),
    ("an entry has no line", ["CREATE (e:Entry {id: 'X:five', title: 'Five', kinds: []})"],
     {"incomplete-entry": ["Entry:X:five"]}),
    # 12
    ("two lines have one text", ["MATCH (k:Linkage) WHERE k.key IN ['C1:4.1', 'C4:4.4'] SET k.rationale = 'Same.'"],
     {"shared-text": ["C1 Linkage:C1:4.1", "C4 Linkage:C4:4.4"]}),
    ("one line has one text twice, and another line as well",
     ["MATCH (k:Linkage) WHERE k.key IN ['C1:SDG4', 'C4:4.4', 'C4:SDG4'] SET k.rationale = 'Same.'"],
     {"shared-text": ["C1 Linkage:C1:SDG4", "C4 Linkage:C4:4.4"]}),
    ("one line has one text twice",
     ["MATCH (k:Linkage) WHERE k.key IN ['C4:4.4', 'C4:SDG4'] SET k.rationale = 'Same.'"], {}),
    ("the other text is of the past", [linked("C1", "4.4", status="RETIRED"),
     "MATCH (k:Linkage) WHERE k.key IN ['C1:4.4', 'C4:4.4'] SET k.rationale = 'Same.'"], {}),
    ("two lines have no text", ["MATCH (k:Linkage) WHERE k.key IN ['C1:4.1', 'C4:4.4'] REMOVE k.rationale"],
     {"no-rationale": ["C1 Linkage:C1:4.1", "C4 Linkage:C4:4.4"]}),
    # 13
    ("no line is linked to a target", ["CREATE (t:SdgTarget {code: '5.2', goal: 5, order: 4, label: 'Violence'})"],
     {"unlinked-target": ["SdgTarget:5.2"]}),
    ("somebody proposes to link it", ["CREATE (t:SdgTarget {code: '5.2', goal: 5, order: 4, label: 'Violence'})",
     linked("C1", "5.2", status="PROPOSED")], {}),
    ("somebody says that nothing is to be linked to it",
     ["CREATE (t:SdgTarget {code: '5.2', goal: 5, order: 4, label: 'Violence'})",
      linked("C1", "5.2", negative=True, status="PROPOSED")], {"unlinked-target": ["SdgTarget:5.2"]}),
    # 14
    ("a report is open, and waits for inputs on all lines but C7, on which one is accepted as a whole",
     [edition("OPEN"), about("C7", "2026-01-01", "2026-12-31"), written("C4", "SUBMITTED"),
      written("C1", "ACCEPTED", "G:2"), about("C1", "2025-12-31", "2026-06-30"),
      about("C1", "2026-06-01", "2027-01-01")],
     {"missing-input": ["C1 Edition:G:1", "C4 Edition:G:1"]}),
    ("its inputs are there, of C7 those of its parts", [
        edition("OPEN"), *(written(each, "ACCEPTED") for each in ("C1", "C4", "C7-ELEA")),
        about("C7-EGOV", "2026-02-03", "2026-02-03")], {}),
    ("it is frozen", [edition("FROZEN")], {}),
]  # fmt: skip
# The first case of each rule, and the sound graph: all rules are asked in each, so a Neo4j need not be asked the rest.
FIRST = {rule: case[1:] for case in reversed(CASES) for rule in case[2] or ("sound",)}


@pytest.mark.parametrize(("what", "statements", "expected"), CASES, ids=[each[0] for each in CASES])
async def test_it_is_found_and_nothing_else_is(
    usual_graph: Graph, what: str, statements: list[str], expected: dict[str, list[str]]
) -> None:
    await write(usual_graph, SOUND, *statements)
    assert {rule: sorted(each) for rule, each in (await found(usual_graph)).items()} == expected


@pytest.mark.parametrize(("statements", "expected"), FIRST.values(), ids=FIRST)
async def test_every_rule_finds_the_same_on_a_neo4j(
    newest_graph: Graph, statements: list[str], expected: dict[str, list[str]]
) -> None:
    await write(newest_graph, SOUND, *statements)
    assert {rule: sorted(each) for rule, each in (await found(newest_graph)).items()} == expected


async def test_every_rule_is_seen_to_find_something() -> None:
    assert {rule for _, _, expected in CASES for rule in expected} == {rule.id for rule in RULES}


MESSAGES = [
    ("unmapped-claim", [TWO_CLAIMS_51, E2 + "MATCH (g:SdgGoal {number: 5}) CREATE (e)-[:CONTRIBUTES_TO]->(g)"],
     "X:two claims SDG 5 and 5.1, and none of its lines is linked there."),
    ("no-evidence", [linked("C4", "4.1")], "No entry of 2021 or later is evidence for C4:4.1."),
    ("no-rationale", [K44 + "MATCH (k)-[s:SOURCED_FROM]->() DELETE s REMOVE k.rationale"],
     "C4:4.4 has no rationale and no source."),
    ("review-due", [K44 + "REMOVE k.reviewedAt"], "C4:4.4 was never reviewed."),
    ("review-due", [K44 + f"SET k.reviewedAt = {OLD}"], "C4:4.4 was last reviewed on 2024-11-23."),
    ("long-dispute", [K44 + "SET k.status = 'DISPUTED', k.since = '2026-09-01T00:00:00.000000Z'"],
     "C4:4.4 has been under dispute since 2026-09-01."),
    ("tables-disagree", ["MATCH ()-[t:TABULATED]->() SET t.inByLineList = false"],
     "C4 with SDG 4 is in the annex and the list by goal of the Matrix, and not in the list by line."),
    ("text-changed", ["MATCH (t:SdgTarget {code: '4.4'}) SET t.textChangedAt = '2026-07-01T00:00:00.000000Z'"],
     "The official text of target 4.4 changed on 2026-07-01, after C4:4.4 was confirmed."),
    ("wrong-end", [linked("C7", "4.4", status="PROPOSED"), "MATCH (t:SdgTarget {code: '4.4'}) SET t.retired = true",
     "MATCH (k:Linkage {key: 'C4:4.4'}) SET k.status = 'RETIRED'"],
     "C7:4.4 leads to a target that is retired and starts from C7 in place of one of its parts."),
    ("level-gap", [NO_WHOLE_OF_C4], "C4 is linked to 4.4, and not to SDG 4 as a whole."),
    ("level-gap", [linked("C4", "SDG5")], "C4 is linked to SDG 5 as a whole, and to none of its targets."),
    ("contradiction", [linked("C7", "SDG5", negative=True), "MATCH (k:Linkage {key: 'C7-EGOV:SDG5'}) DETACH DELETE k"],
     "C7-EGOV:5.1 contradicts C7:SDG5, which denies it."),
    ("contradiction", [linked("C7", "5.1"), "MATCH (k:Linkage {key: 'C7-EGOV:SDG5'}) SET k.negative = true"],
     "C7-EGOV:5.1 contradicts C7-EGOV:SDG5, which denies it, and says again what C7:5.1 says of the whole line."),
    ("incomplete-entry", ["CREATE (e:Entry {id: 'X:five', title: 'Five', kinds: []})"],
     "X:five has no action line, no SDG, no stakeholder, no country or region."),
    ("unlinked-target", ["CREATE (t:SdgTarget {code: '5.2', goal: 5, order: 4, label: 'Violence'})"],
     "No line is linked to target 5.2, Violence."),
    ("missing-input", [edition("OPEN"), *(written(each, "ACCEPTED") for each in ("C1", "C7"))],
     "No input on C4 is accepted yet for Report 2027."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "statements", "message"), MESSAGES, ids=[each[2] for each in MESSAGES])
async def test_it_is_said_what_is_wrong(graph: Graph, rule: str, statements: list[str], message: str) -> None:
    await write(graph, SOUND, *statements)
    assert [*(await found(graph))[rule].values()] == [message]


async def test_a_shared_text_names_the_other_lines_in_their_order(graph: Graph) -> None:
    shared = "MATCH (k:Linkage) WHERE k.key IN ['C1:4.1', 'C4:4.4', 'C7-ELEA:4.1'] SET k.rationale = 'Same.'"
    await write(graph, SOUND, shared)
    assert (await found(graph))["shared-text"] == {
        "C1 Linkage:C1:4.1": "The rationale of C1:4.1 is, word for word, one of C4 and C7-ELEA too.",
        "C4 Linkage:C4:4.4": "The rationale of C4:4.4 is, word for word, one of C1 and C7-ELEA too.",
        "C7-ELEA Linkage:C7-ELEA:4.1": "The rationale of C7-ELEA:4.1 is, word for word, one of C1 and C4 too.",
    }


async def test_a_message_names_ten_things_and_counts_the_others(graph: Graph) -> None:
    claims = """UNWIND range(1, 12) AS number MATCH (e:Entry {id: 'X:two'})
      CREATE (e)-[:CONTRIBUTES_TO]->(:SdgTarget {code: '6.' + toString(number), goal: 6, order: number, label: ''})"""
    await write(graph, SOUND, claims)
    (message,) = (await found(graph))["unmapped-claim"].values()
    assert message.startswith("X:two claims 6.1, 6.2, 6.3, 6.4, 6.5, 6.6, 6.7, 6.8, 6.9, 6.10 and 2 more, and none ")


async def test_thresholds_say_what_is_old(graph: Graph) -> None:
    await write(
        graph, SOUND, E2 + "SET e.year = 2020",
        "MATCH (k:Linkage {key: 'C1:4.1'}) SET k.status = 'DISPUTED', k.since = '2026-11-01T00:00:00.000000Z'",
    )  # fmt: skip
    assert {*await found(graph, evidence_years=6)} == set()
    assert {*await found(graph, evidence_years=6, review_months=5)} == {"review-due"}
    assert {*await found(graph, evidence_years=6, dispute_days=22)} == {"long-dispute"}


async def test_a_rule_finds_no_more_than_it_says(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    await write(graph, SOUND, "UNWIND range(1, 5) AS n CREATE (:Entry {id: 'X:' + toString(n), kinds: []})")
    monkeypatch.setattr(rules, "MOST", 3)
    found_of_none = await rules.incomplete_entry(graph.read, "", SINCE)
    assert [each.subject for each in found_of_none] == ["Entry:X:1", "Entry:X:2", "Entry:X:3"]
    assert await rules.incomplete_entry(graph.read, "C1", SINCE) == []
