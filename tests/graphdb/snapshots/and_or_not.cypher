// $p0: ['C7', 'C7-ELEA']
// $p1: ['EUROPE']
// $p2: ['RUS', 'SAU']
// $p3: 2010
// $p4: 2020
// $p5: [['C1'], ['C7', 'C7-ELEA']]
// $p6: 2
CALL () {
MATCH (x1:ActionLine)<-[:IMPLEMENTS]-(n:Entry) WHERE x1.code IN $p0 RETURN n
UNION ALL
MATCH (x2:Country)<-[:LOCATED_IN]-(n:Entry) WHERE x2.region IN $p1 RETURN n
UNION ALL
MATCH (x2:Region)<-[:LOCATED_IN]-(n:Entry) WHERE x2.region IN $p1 RETURN n
}
WITH DISTINCT n
WHERE NOT EXISTS { MATCH (n)-[:LOCATED_IN]->(x3:Country) WHERE x3.alpha3 IN $p2 }
  AND coalesce((n.year >= $p3 AND n.year <= $p4), false)
  AND all(x5 IN $p5 WHERE any(x6 IN [(n)-[:IMPLEMENTS]->(x4:ActionLine) | x4.code] WHERE coalesce(x6 IN x5, false)))
  AND (COUNT { MATCH (n)-[:CONTRIBUTES_TO]->(x7) WHERE x7.goal IS NOT NULL RETURN DISTINCT x7.goal AS x8 } >= $p6)
  AND NOT coalesce(n.status IS NOT NULL, false)
RETURN count(n) AS entries
