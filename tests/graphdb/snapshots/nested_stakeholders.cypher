// $p0: ['GOVERNMENT']
// $p1: 2
MATCH (n:Entry)
WHERE EXISTS { MATCH (n)<-[:CARRIES_OUT]-(x1:Stakeholder) WHERE (coalesce(x1.kind IN $p0, false) AND (COUNT { (x1)-[:CARRIES_OUT]->(x2:Entry) } >= $p1)) }
RETURN count(n) AS entries
