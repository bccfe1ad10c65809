// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
MATCH (n)-[:LOCATED_IN]->(x1:Country)
RETURN x1.alpha3 AS value, count(DISTINCT n) AS entries
