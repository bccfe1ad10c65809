// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
MATCH (n)-[:ADVANCES]->(x2:Objective)
WITH n, collect(DISTINCT x2.framework) AS listed
WHERE size(listed) > 0
UNWIND listed + [null] AS v
RETURN v AS value, count(*) AS entries
