// $p0: {'C7-ELEA': [4, 5], 'C7-EGOV': [16]}
// $p1: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p1
WITH DISTINCT n
MATCH (n)-[:IMPLEMENTS]->(x1:ActionLine)
MATCH (n)-[:IMPLEMENTS]->(x2:ActionLine) UNWIND $p0[x2.code] AS x3
RETURN x1.area AS row, x3 AS column, count(DISTINCT n) AS entries
