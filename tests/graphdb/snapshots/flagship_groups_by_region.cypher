// $parents: [{'key': 'C7', 'v0': ['C7', 'C7-EGOV', 'C7-ELEA']}]
// $p1: [4]
// $p2: ['C7-ELEA']
UNWIND $parents AS parent
UNWIND parent.v0 AS v
MATCH (x2:ActionLine)<-[:IMPLEMENTS]-(n:Entry) WHERE x2.code = v
WITH DISTINCT parent, n
WHERE (EXISTS { MATCH (n)-[:CONTRIBUTES_TO]->(x3) WHERE x3.goal IN $p1 } OR EXISTS { MATCH (n)-[:IMPLEMENTS]->(x4:ActionLine) WHERE x4.code IN $p2 })
MATCH (n)-[:LOCATED_IN]->(x1)
RETURN parent.key AS parent, x1.region AS value, count(DISTINCT n) AS entries
