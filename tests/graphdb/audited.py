"""A small graph that no rule of the audit finds anything in, and all that the rules find in what becomes of it."""

from datetime import date

from graphdb.cypher_text import Text
from graphdb.engine import Graph
from resolvers.audit.rulebook import NO_LINE, RULES, Thresholds

DAY = date(2026, 11, 24)
SINCE = Thresholds().since(DAY)
LINES = ("C1", "C4", "C7", "C7-EGOV", "C7-ELEA", NO_LINE)

# Two goals; C1, C4 and C7-ELEA are linked to SDG 4, C7-EGOV to SDG 5, each to the whole goal and to one target.
SOUND = """
CREATE (c1:ActionLine {code: 'C1', order: 1, title: 'Governments', line: 'C1', area: 'C1'})
CREATE (c4:ActionLine {code: 'C4', order: 4, title: 'Capacity', line: 'C4', area: 'C4'})
CREATE (c7:ActionLine {code: 'C7', order: 7, title: 'ICT applications', line: 'C7'})
CREATE (gov:ActionLine {code: 'C7-EGOV', order: 8, title: 'E-government', line: 'C7', area: 'C7-EGOV'})-[:PART_OF]->(c7)
CREATE (ela:ActionLine {code: 'C7-ELEA', order: 9, title: 'E-learning', line: 'C7', area: 'C7-ELEA'})-[:PART_OF]->(c7)
CREATE (g4:SdgGoal {number: 4, goal: 4, shortTitle: 'Education', title: 'Education', iri: 'g4'})
CREATE (g5:SdgGoal {number: 5, goal: 5, shortTitle: 'Equality', title: 'Equality', iri: 'g5'})
CREATE (t41:SdgTarget {code: '4.1', goal: 4, order: 1, label: 'Schooling', iri: 't41'})-[:TARGET_OF]->(g4)
CREATE (t44:SdgTarget {code: '4.4', goal: 4, order: 2, label: 'Skills', iri: 't44'})-[:TARGET_OF]->(g4)
CREATE (t51:SdgTarget {code: '5.1', goal: 5, order: 3, label: 'Discrimination', iri: 't51'})-[:TARGET_OF]->(g5)
CREATE (book:Document {id: 'book', title: 'Book'})
CREATE (africa:Region {code: 'AFRICA', region: 'AFRICA', name: 'Africa', order: 1})
CREATE (kenya:Country {alpha3: 'KEN', alpha2: 'KE', name: 'Kenya', region: 'AFRICA', regionEdition: '1'})
CREATE (who:Stakeholder {id: 'itu', name: 'ITU', nameKey: 'itu', words: ' xitu '})
CREATE (c4)-[:TABULATED {inAnnex: true, inByLineList: true, inByGoalList: true}]->(g4)
WITH [[c1, g4, 'C1:SDG4'], [c1, t41, 'C1:4.1'], [c4, g4, 'C4:SDG4'], [c4, t44, 'C4:4.4'], [ela, g4, 'C7-ELEA:SDG4'],
  [ela, t41, 'C7-ELEA:4.1'], [gov, g5, 'C7-EGOV:SDG5'], [gov, t51, 'C7-EGOV:5.1']] AS linkages,
  [[c1, t41, 'one'], [c4, t44, 'two'], [ela, t41, 'three'], [gov, t51, 'four']] AS entries, book, kenya, who
FOREACH (each IN linkages |
  CREATE (k:Linkage {key: each[2], status: 'CONFIRMED', negative: false, version: 2, rationale: 'On ' + each[2],
    inMapping: true,
    level: 'TARGET', since: '2026-06-01T00:00:00.000000Z', reviewedAt: '2026-06-01T00:00:00.000000Z', sequence: 1})
  CREATE (k)-[:SOURCED_FROM]->(book)
)
FOREACH (each IN entries |
  CREATE (e:Entry {id: 'X:' + each[2], title: each[2], titleKey: each[2], titleWords: '', words: '', kinds: [],
    year: 2026, collection: 'X', sourceId: each[2]})
  CREATE (e)-[:LOCATED_IN]->(kenya)
  CREATE (who)-[:CARRIES_OUT]->(e)
)
WITH linkages, entries
UNWIND linkages AS each
MATCH (k:Linkage {key: each[2]})
WITH k, each[0] AS line, each[1] AS sdg, entries
CREATE (k)-[:FROM_LINE]->(line) CREATE (k)-[:TO_SDG]->(sdg)
SET k.level = CASE WHEN sdg.number IS NULL THEN 'TARGET' ELSE 'GOAL' END
WITH DISTINCT entries
UNWIND entries AS each
MATCH (e:Entry {id: 'X:' + each[2]})
WITH e, each[0] AS line, each[1] AS sdg
CREATE (e)-[:IMPLEMENTS]->(line) CREATE (e)-[:CONTRIBUTES_TO]->(sdg)
"""

# Two objectives, one with a commitment, and a goal of the millennium, each linked from a line that has evidence for it.
FRAMED = """
CREATE (:Framework {code: 'SDG', order: 1, title: 'Goals', shortTitle: 'SDGs', year: 2015, source: 'A/RES/70/1'})
CREATE (:Framework {code: 'GDC', order: 2, title: 'Compact', shortTitle: 'GDC', year: 2024, source: 'A/RES/79/1'})
CREATE (:Framework {code: 'MDG', order: 3, title: 'Millennium', shortTitle: 'MDGs', year: 2000, source: 'A/RES/55/2'})
WITH 1 AS one_row
MATCH (c1:ActionLine {code: 'C1'}), (c4:ActionLine {code: 'C4'}), (ela:ActionLine {code: 'C7-ELEA'}), (book:Document)
MATCH (one:Entry {id: 'X:one'}), (two:Entry {id: 'X:two'}), (three:Entry {id: 'X:three'})
CREATE (g1:Objective {code: 'GDC:1', order: 1, framework: 'GDC', label: 'Divides', certainty: 'READ'})
CREATE (g1a:Objective {code: 'GDC:11.a', order: 2, framework: 'GDC', label: 'Access', partOf: 'GDC:1',
  certainty: 'READ'})
CREATE (g2:Objective {code: 'GDC:2', order: 3, framework: 'GDC', label: 'Economy', certainty: 'READ'})
CREATE (m2:Objective {code: 'MDG:2', order: 4, framework: 'MDG', label: 'Schools', certainty: 'READ'})
CREATE (g1a)-[:COMMITMENT_OF]->(g1)
CREATE (one)-[:ADVANCES]->(g1a) CREATE (two)-[:ADVANCES]->(g2) SET three.mdgs = ['MDG2']
WITH [[c1, g1, 'C1:GDC1', 'GDC'], [c1, g1a, 'C1:GDC11.a', 'GDC'], [c4, g2, 'C4:GDC2', 'GDC'],
  [ela, m2, 'C7-ELEA:MDG2', 'MDG']] AS linkages, book
UNWIND linkages AS each
WITH each[0] AS line, each[1] AS aim, each[2] AS key, each[3] AS framework, book
CREATE (k:ObjectiveLinkage {key: key, framework: framework, status: 'CONFIRMED', negative: false, version: 2,
  rationale: 'Of ' + key, inMapping: true, since: '2026-06-01T00:00:00.000000Z',
  reviewedAt: '2026-06-01T00:00:00.000000Z', sequence: 1})
CREATE (k)-[:OF_LINE]->(line) CREATE (k)-[:TO_OBJECTIVE]->(aim) CREATE (k)-[:SOURCED_FROM]->(book)
"""


async def write(graph: Graph, *statements: str) -> None:
    """Run these, one after the other, in one transaction."""

    async def work(tx):
        for each in statements:
            await tx.run("test", Text(each))

    await graph.write(work)


async def found(graph: Graph, **thresholds: int) -> dict[str, dict[str, str]]:
    """Everything that the rules find: by rule, "<line> <subject>" -> message. Rules that find nothing are left out."""
    since = Thresholds(**thresholds).since(DAY)
    everything: dict[str, dict[str, str]] = {}
    for rule in RULES:
        for line in LINES:
            for each in await rule.ask(graph.read, line, since) if rule.concerns(line) else ():
                everything.setdefault(rule.id, {})[f"{line} {each.subject}".strip()] = each.message
    return everything
