// $parents: [{'key': 'C7', 'v0': ['C7', 'C7-EGOV', 'C7-ELEA']}]
// $p1: [' xdigital ', ' xdivide ']
// $p2: ['PROJECT']
UNWIND $parents AS parent
UNWIND parent.v0 AS v
MATCH (x2:ActionLine)<-[:IMPLEMENTS]-(n:Entry) WHERE x2.code = v
WITH DISTINCT parent, n
WHERE all(x1 IN $p1 WHERE n.words CONTAINS x1)
  AND any(x3 IN coalesce(n.kinds, []) WHERE x3 IN $p2)
RETURN parent.key AS parent, count(n) AS entries
