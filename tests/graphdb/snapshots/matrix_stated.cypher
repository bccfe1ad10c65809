// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
MATCH (n)-[:IMPLEMENTS]->(x1:ActionLine)
MATCH (n)-[:CONTRIBUTES_TO]->(x2)
RETURN x1.area AS row, x2.goal AS column, count(DISTINCT n) AS entries
