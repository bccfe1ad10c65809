// What do entries of a stakeholder say of lines, goals and places? In the order of their ids.
// $id: its id
// $limit: so many entries at most
MATCH (:Stakeholder {id: $id})-[:CARRIES_OUT]->(n:Entry)
WITH DISTINCT n
ORDER BY n.id LIMIT $limit
RETURN n.id AS id, [(n)-[:IMPLEMENTS]->(x:ActionLine) | x.code] AS lines, [(n)-[:CONTRIBUTES_TO]->(x) | x.goal] AS goals,
  [(n)-[:LOCATED_IN]->(x:Country) | x.alpha3] AS countries, [(n)-[:LOCATED_IN]->(x) | x.region] AS regions
ORDER BY id
