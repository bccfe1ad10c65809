// $parents: [{'key': 'C7', 'v0': ['C7', 'C7-EGOV', 'C7-ELEA']}]
// $p1: [4]
// $p2: ['C7-ELEA']
UNWIND $parents AS parent
UNWIND parent.v0 AS v
MATCH (x1:ActionLine)<-[:IMPLEMENTS]-(n:Entry) WHERE x1.code = v
WITH DISTINCT parent, n
WHERE (EXISTS { MATCH (n)-[:CONTRIBUTES_TO]->(x2) WHERE x2.goal IN $p1 } OR EXISTS { MATCH (n)-[:IMPLEMENTS]->(x3:ActionLine) WHERE x3.code IN $p2 })
MATCH (n)-[:LOCATED_IN]->(x4)
WITH parent, n, collect(DISTINCT x4.region) AS listed
WHERE size(listed) > 0
UNWIND listed + [null] AS v
RETURN parent.key AS parent, v AS value, count(*) AS entries
