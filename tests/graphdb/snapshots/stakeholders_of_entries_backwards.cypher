// $parents: [{'key': 'DPG:x', 'v0': ['DPG:x']}]
// $p1: 'm-1'
// $p2: 'ministry'
// $p3: 3
// $p4: 11
UNWIND $parents AS parent
CALL (parent) {
UNWIND parent.v0 AS v
MATCH (x1:Entry)<-[:CARRIES_OUT]-(n:Stakeholder) WHERE x1.id = v
WITH DISTINCT parent, n
WHERE (COUNT { (n)-[:CARRIES_OUT]->(:Entry) } > $p3 OR (COUNT { (n)-[:CARRIES_OUT]->(:Entry) } = $p3 AND (n.nameKey < $p2 OR (n.nameKey = $p2 AND n.id < $p1))))
RETURN n.id AS id, COUNT { (n)-[:CARRIES_OUT]->(:Entry) } AS k0, n.nameKey AS k1, n.id AS k2
ORDER BY k0, k1 DESC, k2 DESC LIMIT $p4
}
RETURN parent.key AS parent, id, k0, k1, k2
ORDER BY parent, k0, k1 DESC, k2 DESC
