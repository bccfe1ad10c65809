// $p0: ['GOVERNMENT']
// $p1: 2
// $p2: {'C7-ELEA': [4, 5], 'C7-EGOV': [16]}
MATCH (n:Entry)
WHERE EXISTS { MATCH (n)<-[:CARRIES_OUT]-(x1:Stakeholder) WHERE (coalesce(x1.kind IN $p0, false) AND (COUNT { (x1)-[:CARRIES_OUT]->(x2:Entry) } >= $p1)) }
CALL (n) {
MATCH (n)-[:CONTRIBUTES_TO]->(x3) RETURN x3.goal AS x6
UNION ALL
MATCH (n)-[:IMPLEMENTS]->(x4:ActionLine) UNWIND $p2[x4.code] AS x5 RETURN x5 AS x6
}
WITH n, collect(DISTINCT x6) AS listed
WHERE size(listed) > 0
UNWIND listed + [null] AS v
RETURN v AS value, count(*) AS entries
