// $p0: ['KEN']
// $p1: ['AFRICA']
// $p2: ['C1']
MATCH (x1:Country)<-[:LOCATED_IN]-(n:Entry) WHERE x1.alpha3 IN $p0
WITH DISTINCT n
MATCH (n)-[:LOCATED_IN]->(x2) WHERE x2.region IN $p1
WITH DISTINCT n
MATCH (n)-[:IMPLEMENTS]->(x3:ActionLine) WHERE x3.code IN $p2
WITH DISTINCT n
RETURN count(n) AS entries
