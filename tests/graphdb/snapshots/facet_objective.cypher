// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
MATCH (n)-[:ADVANCES]->(x2:Objective)
WITH n, collect(DISTINCT coalesce(x2.partOf, x2.code)) AS listed
WHERE size(listed) > 0
UNWIND listed + [null] AS v
RETURN v AS value, count(*) AS entries
