// $p0: {'C7-ELEA': [4, 5], 'C7-EGOV': [16]}
// $p1: ['GOVERNMENT']
// $p2: 2
MATCH (n:Entry)
WHERE EXISTS { MATCH (n)<-[:CARRIES_OUT]-(x5:Stakeholder) WHERE (coalesce(x5.kind IN $p1, false) AND (COUNT { (x5)-[:CARRIES_OUT]->(x6:Entry) } >= $p2)) }
CALL (n) {
MATCH (n)-[:CONTRIBUTES_TO]->(x1) RETURN x1.goal AS x4
UNION ALL
MATCH (n)-[:IMPLEMENTS]->(x2:ActionLine) UNWIND $p0[x2.code] AS x3 RETURN x3 AS x4
}
RETURN x4 AS value, count(DISTINCT n) AS entries
