// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
MATCH (n)-[:USES]->(x2:Term)
WITH n, collect(DISTINCT x2.id) AS listed
WHERE size(listed) > 0
UNWIND listed + [null] AS v
RETURN v AS value, count(*) AS entries
