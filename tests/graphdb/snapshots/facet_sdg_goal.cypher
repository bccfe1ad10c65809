// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
MATCH (n)-[:CONTRIBUTES_TO]->(x1)
RETURN x1.goal AS value, count(DISTINCT n) AS entries
