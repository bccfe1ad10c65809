// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
MATCH (n)-[:CONTRIBUTES_TO]->(x1:SdgTarget)
RETURN x1.code AS value, count(DISTINCT n) AS entries
