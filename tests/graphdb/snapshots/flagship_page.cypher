// $parents: [{'key': 'C7', 'v0': ['C7', 'C7-EGOV', 'C7-ELEA']}]
// $p1: 'DPG:x'
// $p2: 'm'
// $p3: [4]
// $p4: ['C7-ELEA']
// $p5: 26
UNWIND $parents AS parent
CALL (parent) {
UNWIND parent.v0 AS v
MATCH (x1:ActionLine)<-[:IMPLEMENTS]-(n:Entry) WHERE x1.code = v
WITH DISTINCT parent, n
WHERE (EXISTS { MATCH (n)-[:CONTRIBUTES_TO]->(x2) WHERE x2.goal IN $p3 } OR EXISTS { MATCH (n)-[:IMPLEMENTS]->(x3:ActionLine) WHERE x3.code IN $p4 })
  AND (n.titleKey > $p2 OR (n.titleKey = $p2 AND n.id > $p1))
RETURN n.id AS id, n.titleKey AS k0, n.id AS k1
ORDER BY k0, k1 LIMIT $p5
}
RETURN parent.key AS parent, id, k0, k1
ORDER BY parent, k0, k1
