// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
MATCH (n)-[:IMPLEMENTS]->(x1:ActionLine)
RETURN x1.area AS value, count(DISTINCT n) AS entries
