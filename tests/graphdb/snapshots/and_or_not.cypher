// $p0: ['C7', 'C7-ELEA']
// $p1: ['EUROPE']
// $p2: ['RUS', 'SAU']
// $p3: 2010
// $p4: 2020
// $p5: [['C1'], ['C7', 'C7-ELEA']]
// $p6: 2
MATCH (n:Entry)
WHERE (EXISTS { MATCH (n)-[:IMPLEMENTS]->(x1:ActionLine) WHERE x1.code IN $p0 } OR EXISTS { MATCH (n)-[:LOCATED_IN]->(x2) WHERE x2.region IN $p1 })
  AND NOT EXISTS { MATCH (n)-[:LOCATED_IN]->(x3:Country) WHERE x3.alpha3 IN $p2 }
  AND coalesce((n.year >= $p3 AND n.year <= $p4), false)
  AND all(x5 IN $p5 WHERE any(x6 IN [(n)-[:IMPLEMENTS]->(x4:ActionLine) | x4.code] WHERE coalesce(x6 IN x5, false)))
  AND (COUNT { MATCH (n)-[:CONTRIBUTES_TO]->(x7) WHERE x7.goal IS NOT NULL RETURN DISTINCT x7.goal AS x8 } >= $p6)
  AND NOT coalesce(n.status IS NOT NULL, false)
RETURN count(n) AS entries
