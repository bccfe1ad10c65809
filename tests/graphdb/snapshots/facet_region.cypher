// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
MATCH (n)-[:LOCATED_IN]->(x1)
RETURN x1.region AS value, count(DISTINCT n) AS entries
