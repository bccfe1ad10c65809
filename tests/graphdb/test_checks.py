"""Every check finds what breaks it, and no other one does."""

from collections.abc import AsyncIterator
from operator import attrgetter

import pytest

from graphdb.cypher_text import Text
from graphdb.engine import Graph
from graphdb.model import KEYS, LABELS, RELATIONSHIPS, Label
from graphdb.questions import checks
from tests.thorough import IS_THOROUGH, some

# One node of each label and one edge of each type, all as they must be.
SOUND = """
CREATE (c7:ActionLine {code: 'C7', order: 7, title: 'ICT applications', line: 'C7'})
CREATE (area:ActionLine {code: 'C7-ELEA', order: 8, title: 'E-learning', line: 'C7', area: 'C7-ELEA'})
CREATE (area)-[:PART_OF]->(c7)
CREATE (goal:SdgGoal {number: 4, goal: 4, shortTitle: 'Quality education', title: 'Quality education', iri: 'g4'})
CREATE (target:SdgTarget {code: '4.4', goal: 4, order: 40, label: 'Skills', iri: 't44'})-[:TARGET_OF]->(goal)
CREATE (region:Region {code: 'AFRICA', region: 'AFRICA', name: 'Africa', order: 1})
CREATE (kenya:Country {alpha3: 'KEN', alpha2: 'KE', name: 'Kenya', region: 'AFRICA', regionEdition: '1'})
CREATE (kenya)-[:IN_REGION]->(region)
CREATE (japan:Country {alpha3: 'JPN', alpha2: 'JP', name: 'Japan', regionEdition: '1'})
CREATE (document:Document {id: 'matrix', title: 'The Matrix'})
CREATE (collection:Collection {code: 'DPG', title: 'Goods', hosted: true, synthetic: false})-[:SOURCED_FROM]->(document)
CREATE (linkage:Linkage {key: 'C7-ELEA:4.4', level: 'TARGET', status: 'CONFIRMED', negative: false, version: 1,
  inMapping: true,
  since: '2026', sequence: 1})
CREATE (linkage)-[:FROM_LINE]->(area) CREATE (linkage)-[:TO_SDG]->(target) CREATE (linkage)-[:SOURCED_FROM]->(document)
CREATE (whole:Linkage {key: 'C7:SDG4', level: 'GOAL', status: 'PROPOSED', negative: false, version: 1, inMapping: false,
  since: '2026', sequence: 2})
CREATE (whole)-[:FROM_LINE]->(c7) CREATE (whole)-[:TO_SDG]->(goal)
CREATE (entry:Entry {id: 'DPG:aajeevika', title: 'Écoles', titleKey: 'ecoles', titleWords: ' xecoles xecole ',
  words: ' xecoles xecole xa xgood ', description: 'A good', kinds: ['PROJECT'], status: 'ONGOING', scope: 'NATIONAL',
  collection: 'DPG', sourceId: 'aajeevika'})
CREATE (entry)-[:IN_COLLECTION]->(collection) CREATE (entry)-[:IMPLEMENTS]->(area)
CREATE (entry)-[:CONTRIBUTES_TO]->(target) CREATE (entry)-[:CONTRIBUTES_TO]->(goal)
CREATE (entry)-[:LOCATED_IN]->(kenya) CREATE (entry)-[:LOCATED_IN]->(region)
CREATE (who:Stakeholder {id: 'itu', name: 'ITU', nameKey: 'itu', words: ' xitu ', kind: 'INTERNATIONAL_ORGANIZATION'})
CREATE (who)-[:CARRIES_OUT]->(entry) CREATE (who)-[:BASED_IN]->(kenya) CREATE (who)-[:FACILITATES {lead: true}]->(c7)
CREATE (c7)-[:TABULATED {inAnnex: true, inByLineList: true, inByGoalList: false}]->(goal)
CREATE (change:LinkageChange {sequence: 1, linkage: 'C7-ELEA:4.4', line: 'C7-ELEA', goal: 4, target: '4.4',
  move: 'IMPORT', actor: 'ann', actorName: 'Ann', role: 'FACILITATOR', at: '2026', requestId: '-', after: '{}',
  hash: 'x'})
CREATE (change)-[:CHANGE_OF]->(linkage) CREATE (change)-[:ABOUT]->(area) CREATE (change)-[:ABOUT]->(target)
CREATE (:MatrixRelease {number: 1, title: 'One', publishedAt: '2026', publishedBy: 'ann', publisherName: 'Ann',
  publisherRole: 'ADMINISTRATOR', sequence: 1, headHash: 'x', linkages: 1, signOffs: '[]', checksum: 'y'})
CREATE (:SignOff {id: 'C7-ELEA:1', line: 'C7-ELEA', actor: 'ann', actorName: 'Ann', role: 'FACILITATOR', at: '2026',
  sequence: 1})
CREATE (:ChainLink {sequence: 2, kind: 'SIGN_OFF', subject: 'SignOff:C7-ELEA:1', actor: 'ann', actorName: 'Ann',
  role: 'FACILITATOR', at: '2026', requestId: '-', content: '{}', hash: 'z'})
CREATE (compact:Framework {code: 'GDC', order: 2, title: 'Compact', shortTitle: 'Compact', year: 2024, source: 'A'})
CREATE (aim:Objective {code: 'GDC:1', order: 1, framework: 'GDC', label: 'One', certainty: 'READ'})
CREATE (part:Objective {code: 'GDC:17.a', order: 2, framework: 'GDC', label: 'Two', partOf: 'GDC:1', certainty: 'READ'})
CREATE (aim)-[:OBJECTIVE_OF]->(compact) CREATE (part)-[:OBJECTIVE_OF]->(compact) CREATE (part)-[:COMMITMENT_OF]->(aim)
CREATE (other:ObjectiveLinkage {key: 'C7-ELEA:GDC1', framework: 'GDC', status: 'CONFIRMED', negative: false, version: 1,
  inMapping: true, since: '2026', sequence: 3})
CREATE (other)-[:OF_LINE]->(area) CREATE (other)-[:TO_OBJECTIVE]->(aim)
CREATE (told:ObjectiveLinkageChange {sequence: 3, linkage: 'C7-ELEA:GDC1', line: 'C7-ELEA', objective: 'GDC:1',
  move: 'PROPOSE', actor: 'ann', actorName: 'Ann', role: 'FACILITATOR', at: '2026', requestId: '-', after: '{}',
  hash: 'x'})
CREATE (told)-[:CHANGE_OF]->(other) CREATE (told)-[:ABOUT]->(area) CREATE (told)-[:ABOUT]->(aim)
CREATE (:Comment {id: 1, linkage: 'C7-ELEA:4.4', text: 'Why?', actor: 'ann', actorName: 'Ann', role: 'FACILITATOR',
  at: '2026'})-[:COMMENT_ON]->(linkage)
CREATE (:Actor {id: 'ann', name: 'Ann', role: 'FACILITATOR', lines: ['C7-ELEA']})
CREATE (:ApiToken {id: 'abc', hash: 'x', actor: 'ann', name: 'Ann', role: 'FACILITATOR', lines: [], createdAt: '2026'})
CREATE (:Session {id: 'x', actor: 'ann', name: 'Ann', role: 'FACILITATOR', lines: [], createdAt: '2026',
  expiresAt: '2026'})
CREATE (:IdempotencyKey {id: 'k', body: 'x', answer: '[]', at: '2026'})
CREATE (:Finding {id: 'r:1', rule: 'r', severity: 'INFO', order: '1', line: 'C7', subject: 'Linkage:C7-ELEA:4.4',
  message: 'It is so', firstSeenAt: '2026'})
CREATE (:Chain {name: 'register', sequence: 1})
CREATE (made:RegisterChange {sequence: 1, subject: 'Entry:DPG:aajeevika', mapping: 1, move: 'CONFIRM', actor: 'a',
  actorName: 'A', role: 'FACILITATOR', at: '2026', requestId: 'r', before: '{}', after: '{}', hash: 'h'})
CREATE (made)-[:CHANGE_OF]->(entry)
CREATE (:Submission {id: 'waiting', version: 1, status: 'DRAFT', author: 'ann', form: '{}', lines: [], parties: [],
  createdAt: '2026', queuedAt: '2026', steps: '[]'})
CREATE (asked:ActingRequest {id: 'asked', version: 1, status: 'ASKED', actor: 'ann', queuedAt: '2026', salt: 's',
  steps: '[]'})
CREATE (:RegisterChange {sequence: 2, subject: 'ActingRequest:asked', mapping: 1, move: 'GRANT', actor: 'a',
  actorName: 'A', role: 'FACILITATOR', at: '2026', requestId: 'r', after: '{}', hash: 'h'})-[:CHANGE_OF]->(asked)
CREATE (event:Event {id: 'forum', title: 'Forum', kind: 'FORUM', status: 'CONFIRMED', starts: '2026-07-06', sequence: 0,
  firstUtc: '2026-07-06T00:00:00.000000Z', lastUtc: '2026-07-07T00:00:00.000000Z',
  titleWords: ' xforum ', words: ' xforum '})
CREATE (event)-[:CONCERNS]->(entry)
CREATE (:Call {id: 'prizes', version: 1, title: 'Prizes', collection: 'DPG', required: [], opensOn: '2026-01-01',
  closesOn: '2026-02-01', openedBy: 'ann'})
CREATE (contest:Contest {id: 'PRIZES', version: 1, title: 'Prizes', year: 2031, number: 20, status: 'OPEN', zone: 'UTC',
  phases: '[]', rules: '[]', categories: ['C7-ELEA'], experts: '[]', openedBy: 'ann'})
CREATE (candidacy:Candidacy {place: 'PRIZES/DPG:aajeevika', id: 'a1', version: 1, contest: 'PRIZES',
  entry: 'DPG:aajeevika', category: 'C7-ELEA', status: 'SUBMITTED', author: 'ann', submittedAt: '2026', salt: 's',
  parties: ['itu'], steps: '[]'})
CREATE (candidacy)-[:CANDIDACY_OF]->(entry) CREATE (candidacy)-[:IN_CONTEST]->(contest)
CREATE (candidacy)-[:FOR_CATEGORY]->(area)
CREATE (:Vote {id: 'PRIZES/C7-ELEA/ann', contest: 'PRIZES', category: 'C7-ELEA', voter: 'ann',
  choice: 'PRIZES/DPG:aajeevika', nonce: 'n', receipt: 'r', at: '2026'})
CREATE (:VoteExclusion {id: 'PRIZES/ann', version: 1, contest: 'PRIZES', voter: 'ann', status: 'PROPOSED', reason: 'So',
  proposedBy: 'olga', proposedAt: '2026'})
CREATE (figure:Figure {id: 'one', order: 0, contest: 'PRIZES', measure: 'WINNERS', value: 1, qualifier: 'EXACTLY',
  speaker: 'Ann', document: 'matrix', certainty: 'read'})
CREATE (figure)-[:ABOUT_CONTEST]->(contest) CREATE (figure)-[:STATED_IN]->(document)
CREATE (edition:Edition {id: 'GLOBAL:10', version: 1, status: 'OPEN', series: 'GLOBAL', number: 10, year: 2027,
  title: 'Report'})
CREATE (figure)-[:ABOUT_EDITION]->(edition)
CREATE (:EditionEntry {id: 'GLOBAL:10/DPG:aajeevika', edition: 'GLOBAL:10', entry: 'DPG:aajeevika', entryVersion: 1,
  content: '{}'})
CREATE (edition)-[:REFLECTS {version: 1}]->(entry) CREATE (edition)-[:LEFT_OUT {reason: 'DUPLICATE'}]->(entry)
CREATE (edition)-[:SUPERSEDES]->(edition)
CREATE (term:Term {id: 'DPG:sector:health', collection: 'DPG', scheme: 'sector', code: 'health', label: 'Health'})
CREATE (entry)-[:USES]->(term) CREATE (term)-[:MAPS_TO {match: 'EXACT'}]->(area)
CREATE (:Repository {id: 'DPG', version: 1, updatedAt: '2026'})
CREATE (:FacilitatorInput {id: 'one', version: 1, status: 'DRAFT', edition: 'GLOBAL:10', line: 'C4', author: 'ann',
  text: 'So', documents: '[]', savedAt: '2026'})
CREATE (offer:Offer {id: 'one', version: 1, status: 'OPEN', kind: 'SEEKS', stakeholder: 'the-ministry', text: 'So',
  until: '2027-01-31', submittedAt: '2026', submittedBy: 'ann'})
CREATE (offer)-[:REGARDS]->(area)
CREATE (:PartnerChoice {id: 'the-ministry', version: 1, status: 'OPTED_OUT', chosenAt: '2026', chosenBy: 'ann'})
CREATE (:Distinction {id: 'd', version: 2, status: 'GRANTED', entry: 'DPG:aajeevika', kind: 'GOOD_PRACTICE',
  statement: 'So', criteria: '[]', until: '2027-12-31', counts: 'GOOD_PRACTICE:2027-12-31', author: 'ann',
  steps: '[]'})-[:SAID_OF]->(entry)
CREATE (:Endorsement {id: 'e', version: 1, status: 'GIVEN', entry: 'DPG:aajeevika', stakeholder: 'itu', text: 'So',
  author: 'ann', steps: '[]'})-[:SAID_OF]->(entry)
CREATE (again:Replication {id: 'r', version: 1, status: 'CLAIMED', entry: 'DPG:aajeevika', original: 'DPG:aajeevika',
  side: 'BOTH', what: 'All', statement: 'So', documents: '[]', author: 'ann', steps: '[]'})-[:SAID_OF]->(entry)
CREATE (again)-[:REPLICATION_OF]->(entry) CREATE (entry)-[:REPLICATES {replication: 'r'}]->(entry)
CREATE (post:Post {id: 'one', version: 1, status: 'PUBLISHED', kind: 'NEWS', author: 'ann', title: 'So', text: 'So',
  titleWords: ' xso ', words: ' xso ',
  language: 'en', about: ['Entry:DPG:one'], lines: [], wording: 'x', salt: 'x', createdAt: '2026', queuedAt: '2026',
  steps: '[]'})
CREATE (:StagedImport {number: 1, state: 'STAGED', what: 'a file', collection: 'DPG', fingerprint: 'x', size: 1,
  summary: '{}', stagedBy: 'ann', stagedAt: '2026'})
CREATE (:Staged {id: '1:0', run: 1, entries: '[]'})
CREATE (:Tombstone {id: 'Stakeholder:gone', fate: 'WITHDRAWN'})
CREATE (:EntryChange {stamp: 's', before: '', version: 1, entries: [], stakeholders: []})
CREATE (:Import {id: 1, what: 'by hand', at: datetime(), added: 1, changed: 0, removed: 0})
"""

# The check, what breaks it, and the example that it names.
BREAKS = [
    ("known_labels", "CREATE (:Nonsense {id: 1})", "Nonsense"),
    (
        "ends",
        "MATCH (e:Entry), (c:Country {alpha3: 'KEN'}) CREATE (e)-[:IMPLEMENTS]->(c)",
        "DPG:aajeevika IMPLEMENTS Country",
    ),
    (
        "ends",
        "MATCH (s:Stakeholder), (l:ActionLine {code: 'C7'}) CREATE (s)-[:IMPLEMENTS]->(l)",
        "Stakeholder IMPLEMENTS C7",
    ),
    ("ends", "MATCH (c:Collection {code: 'DPG'}), (e:Entry) CREATE (c)-[:SOURCED_FROM]->(e)", "DPG SOURCED_FROM Entry"),
    (
        "twice",
        "MATCH (s:Stakeholder), (e:Entry) CREATE (s)-[:CARRIES_OUT {role: 'again'}]->(e)",
        "itu CARRIES_OUT DPG:aajeevika",
    ),
    ("twice", "MATCH (e:Entry), (g:SdgGoal) CREATE (e)-[:CONTRIBUTES_TO]->(g)", "DPG:aajeevika CONTRIBUTES_TO 4"),
    ("languages_Post", "MATCH (p:Post) SET p.language = 'English'", "one has no language of title text"),
    ("entry_collection", "MATCH (:Entry)-[r:IN_COLLECTION]->() DELETE r", "DPG:aajeevika"),
    ("entry_id", "MATCH (e:Entry) SET e.collection = 'WSIS'", "DPG:aajeevika"),
    ("entry_id", "MATCH (e:Entry) SET e.sourceId = 'other'", "DPG:aajeevika"),
    ("entry_id", "MATCH (e:Entry) SET e.id = 'WSIS:aajeevika'", "WSIS:aajeevika"),
    ("entry_kinds", "MATCH (e:Entry) SET e.kinds = ['PROJECT', 'PARTY']", "DPG:aajeevika"),
    ("entry_status", "MATCH (e:Entry) SET e.status = 'DONE'", "DPG:aajeevika DONE"),
    ("entry_scope", "MATCH (e:Entry) SET e.scope = 'GALACTIC'", "DPG:aajeevika GALACTIC"),
    ("entry_mdgs", "MATCH (e:Entry) SET e.mdgs = ['MDG1', 'MDG9']", "DPG:aajeevika"),
    ("stakeholder_kind", "MATCH (s:Stakeholder) SET s.kind = 'CLUB'", "itu CLUB"),
    ("stakeholder_country", "MATCH (s:Stakeholder), (c:Country {alpha3: 'JPN'}) CREATE (s)-[:BASED_IN]->(c)", "itu"),
    ("linkage_ends", "MATCH (:Linkage {key: 'C7:SDG4'})-[r:FROM_LINE]->() DELETE r", "C7:SDG4"),
    ("linkage_ends", "MATCH (:Linkage {key: 'C7:SDG4'})-[r:TO_SDG]->() DELETE r", "C7:SDG4"),
    ("linkage_key", "MATCH (l:Linkage {key: 'C7:SDG4'}) SET l.level = 'TARGET'", "C7:SDG4"),
    ("linkage_key", "MATCH (l:Linkage {key: 'C7:SDG4'}) SET l.key = 'C7:SDG5'", "C7:SDG5"),
    ("linkage_key", "MATCH (l:Linkage {key: 'C7-ELEA:4.4'}) SET l.key = 'C7:4.4'", "C7:4.4"),
    ("linkage_status", "MATCH (l:Linkage {key: 'C7:SDG4'}) SET l.status = 'LOST'", "C7:SDG4 LOST"),
    ("linkage_in_mapping", "MATCH (l:Linkage {key: 'C7:SDG4'}) SET l.inMapping = true", "C7:SDG4"),
    ("linkage_in_mapping", "MATCH (l:Linkage {key: 'C7-ELEA:4.4'}) SET l.inMapping = false", "C7-ELEA:4.4"),
    ("linkage_source", "MATCH (:Linkage {key: 'C7-ELEA:4.4'})-[r:SOURCED_FROM]->() DELETE r", "C7-ELEA:4.4"),
    ("line_parts", "MATCH (l:ActionLine {code: 'C7-ELEA'}) SET l.line = 'C7-ELEA'", "C7-ELEA"),
    ("line_parts", "MATCH (l:ActionLine {code: 'C7-ELEA'}) REMOVE l.area", "C7-ELEA"),
    ("line_parts", "MATCH (l:ActionLine {code: 'C7'}) SET l.area = 'C7'", "C7"),
    ("goal_number", "MATCH (g:SdgGoal) SET g.goal = 5", "4"),
    ("target_goal", "MATCH (t:SdgTarget) SET t.goal = 5", "4.4"),
    ("target_goal", "MATCH (:SdgTarget)-[r:TARGET_OF]->() DELETE r", "4.4"),
    ("region_code", "MATCH (r:Region) SET r.region = 'EUROPE'", "AFRICA"),
    ("country_region", "MATCH (c:Country {alpha3: 'KEN'}) REMOVE c.region", "KEN"),
    ("country_region", "MATCH (c:Country {alpha3: 'JPN'}) SET c.region = 'AFRICA'", "JPN"),
    ("entry_words", "MATCH (e:Entry) SET e.title = 'Other'", "DPG:aajeevika"),
    ("entry_words", "MATCH (e:Entry) REMOVE e.description", "DPG:aajeevika"),
    ("entry_words", "MATCH (e:Entry) SET e.titleKey = 'Écoles'", "DPG:aajeevika"),
    ("event_words", "MATCH (e:Event) SET e.title = 'Other'", "forum"),
    ("post_words", "MATCH (p:Post) SET p.title = 'Other'", "one"),
    ("stakeholder_words", "MATCH (s:Stakeholder) SET s.words = ' itu '", "itu"),
    ("key_rules", "MATCH (s:GraphState) SET s.keys = 1", "1"),
    (
        "unpublished",
        "MATCH (s:Submission) CREATE (n:Submission:Tombstone) SET n = s SET n.id = 'both', n.fate = 'MERGED'",
        "both",
    ),
    ("one_state", "CREATE (:GraphState {id: 'other', version: 1, vocabulary: 1})", "2 nodes"),
    ("migrations", "MATCH (m:Migration {version: 1}) SET m.checksum = 'x'", "V0001__keys_and_indexes was edited"),
    ("migrations", "MATCH (m:Migration {version: 1}) DELETE m", "V0001__keys_and_indexes is missing"),
    (
        "migrations",
        "CREATE (:Migration {version: 999, name: 'later', checksum: '', at: datetime()})",
        "later is unknown",
    ),
]
MIGRATIONS = "MATCH (m:Migration) RETURN m.version AS version, properties(m) AS properties ORDER BY version"
named = attrgetter("name")
REQUIRED = {label.name: [name for name in label.required if name != label.key] for label in LABELS}


@pytest.fixture
async def sound(graph: Graph) -> AsyncIterator[Graph]:
    applied = await graph.read("test", Text(MIGRATIONS))
    await _write(graph, SOUND)
    yield graph
    # The record of the migrations outlives a test: without one they are applied again.
    if await graph.read("test", Text(MIGRATIONS)) != applied:
        await _write(graph, "MATCH (m:Migration) DELETE m")


async def test_nothing_breaks_a_sound_graph(sound: Graph) -> None:
    findings = await checks.run(sound)
    assert [each for each in findings if each.broken or each.examples] == []
    assert [each.check for each in findings] == [each.name for each in checks.checks()]


async def test_nothing_breaks_the_built_in_data(filled: Graph) -> None:
    assert [each for each in await checks.run(filled) if each.broken] == []


@pytest.mark.thorough
@pytest.mark.parametrize(("check", "breaks", "example"), some(BREAKS, 16))
async def test_a_check_finds_what_breaks_it_and_no_other_does(
    sound: Graph, check: str, breaks: str, example: str
) -> None:
    await _write(sound, breaks)
    # `make stress` asks every check; here the one.
    findings = await checks.run(sound) if IS_THOROUGH else [await asked(sound, check)]
    (finding,) = [each for each in findings if each.broken]
    assert (finding.check, finding.broken, finding.examples) == (check, 1, (example,))


@pytest.mark.thorough
@pytest.mark.parametrize("label", some([label for label in LABELS if REQUIRED[label.name]], 9), ids=named)
async def test_each_missing_property_is_found(sound: Graph, label: Label) -> None:
    one = f"MATCH (n:{label.name}) WITH n ORDER BY n.{label.key} LIMIT 1"
    for name in REQUIRED[label.name]:
        (row,) = await sound.read("test", Text(f"{one} RETURN n.{name} AS value"))
        await _write(sound, f"{one} REMOVE n.{name}")
        finding = await asked(sound, f"required_{label.name}")
        assert (name, finding.broken) == (name, 1)
        assert finding.examples[0].endswith(f" lacks {name}")
        await _write(sound, f"{one} SET n.{name} = $value", value=row["value"])


@pytest.mark.thorough
@pytest.mark.parametrize("label", some([label for label in KEYS if label != "GraphState"], 9))
async def test_a_missing_key_is_found(sound: Graph, label: str) -> None:
    one = f"MATCH (n:{label}) WITH n ORDER BY n.{KEYS[label]} DESC LIMIT 1"
    (row,) = await sound.read("test", Text(f"{one} OPTIONAL MATCH (n)-[edge]-() RETURN count(edge) AS edges"))
    await _write(sound, f"{one} REMOVE n.{KEYS[label]}")
    assert (await asked(sound, f"required_{label}")).examples == (f"(no {KEYS[label]}) lacks {KEYS[label]}",)
    # A node that has edges is also at their end without a code.
    assert bool((await asked(sound, "ends")).broken) == bool(row["edges"])


@pytest.mark.thorough
@pytest.mark.parametrize("label", some([label for label in LABELS if label.name != "GraphState"], 9), ids=named)
async def test_a_property_that_holds_something_else_is_found(sound: Graph, label: Label) -> None:
    # What has a full-text index the embedded engine makes a string of, whatever it is given.
    others = [each for each in label.properties if each.name not in (label.key, label.text)]
    if not others:
        return  # a key alone is looked at with those of the other labels
    wrong = {each.name: "2026" if each.type.stored == ("INTEGER",) else 7 for each in others}
    text = Text(
        f"MATCH (n:{label.name}) WITH n ORDER BY n.{label.key} LIMIT 1 SET n += $wrong RETURN n.{label.key} AS key"
    )
    (row,) = await sound.write(lambda tx: tx.run("test", text, wrong=wrong))
    named = " ".join(each.name for each in others)
    assert (await asked(sound, f"types_{label.name}")).examples == (f"{row['key']} holds something else in {named}",)


async def test_a_list_of_something_else_is_found_and_an_empty_one_is_right(sound: Graph) -> None:
    await _write(sound, "MATCH (e:Entry) SET e.kinds = [1], e.mdgs = []")
    assert (await asked(sound, "types_Entry")).examples == ("DPG:aajeevika holds something else in kinds",)


async def test_a_key_of_another_type_is_found(sound: Graph) -> None:
    await _write(sound, "MATCH (n:Submission) SET n.id = 5")
    assert (await asked(sound, "types_Submission")).examples == ("5 holds something else in id",)


async def test_every_check_is_seen_to_fail() -> None:
    seen = {check for check, *_ in BREAKS} | {f"{check}_{label}" for label in KEYS for check in ("required", "types")}
    assert seen == {each.name for each in checks.checks()}


async def test_a_relationship_without_an_end_label_of_the_model_cannot_hide(sound: Graph) -> None:
    for each in RELATIONSHIPS:
        await _write(
            sound, f"MATCH (a:{each.starts[0]}) WITH a LIMIT 1 CREATE (a)-[:{each.name}]->(:Nonsense {{id: 1}})"
        )
    assert (await asked(sound, "ends")).broken == len(RELATIONSHIPS)


async def test_more_is_counted_than_is_named(sound: Graph) -> None:
    await _write(sound, "UNWIND range(1, 20) AS i CREATE (:Document {id: toString(i)})")
    finding = await asked(sound, "required_Document")
    assert finding.question == "Which Document nodes lack a property that each of them must have?"
    assert (finding.broken, len(finding.examples)) == (20, checks.EXAMPLES)


async def test_progress_is_told_before_each_check_and_at_the_end(sound: Graph) -> None:
    told: list[tuple[int, int, str]] = []
    await checks.run(sound, lambda *each: told.append(each))
    total = len(checks.checks())
    assert [each[:2] for each in told] == [(number, total) for number in range(total + 1)]


async def test_a_batch_border_loses_nobody(sound: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "BATCH", 3)
    await _write(
        sound, "UNWIND range(1, 10) AS i CREATE (:Stakeholder {id: toString(i), name: 'x', nameKey: 'y', words: ''})"
    )
    assert (await asked(sound, "stakeholder_words")).broken == 10


async def asked(graph: Graph, name: str) -> checks.Finding:
    """The answer of this check alone."""
    (check,) = [each for each in checks.checks() if each.name == name]
    return await checks.ask(graph, check)


async def _write(graph: Graph, text: str, **parameters: object) -> None:
    await graph.write(lambda tx: tx.run("test", Text(text), **parameters))
