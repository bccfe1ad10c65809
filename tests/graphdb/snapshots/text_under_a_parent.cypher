// $parents: [{'key': 'C7', 'v0': ['C7', 'C7-EGOV', 'C7-ELEA']}]
// $p1: [[[' xdigital ']], [[' xdivide']]]
// $p2: ['PROJECT']
UNWIND $parents AS parent
UNWIND parent.v0 AS v
MATCH (x4:ActionLine)<-[:IMPLEMENTS]-(n:Entry) WHERE x4.code = v
WITH DISTINCT parent, n
WHERE all(x1 IN $p1 WHERE any(x2 IN x1 WHERE all(x3 IN x2 WHERE n.words CONTAINS x3)))
  AND any(x5 IN coalesce(n.kinds, []) WHERE x5 IN $p2)
RETURN parent.key AS parent, count(n) AS entries
