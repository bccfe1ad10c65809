// $p0: ['DPG']
// $p1: {'C7-ELEA': [4, 5], 'C7-EGOV': [16]}
// $p2: {'DPG:sector:health': [3]}
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
CALL (n) {
MATCH (n)-[:CONTRIBUTES_TO]->(x2) RETURN x2.goal AS x7
UNION ALL
MATCH (n)-[:IMPLEMENTS]->(x3:ActionLine) UNWIND $p1[x3.code] AS x4 RETURN x4 AS x7
UNION ALL
MATCH (n)-[:USES]->(x5:Term) UNWIND $p2[x5.id] AS x6 RETURN x6 AS x7
}
WITH n, collect(DISTINCT x7) AS listed
WHERE size(listed) > 0
UNWIND listed + [null] AS v
RETURN v AS value, count(*) AS entries
