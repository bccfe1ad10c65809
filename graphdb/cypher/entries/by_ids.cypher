// What do these entries say of themselves, their lines, goals, places and collections?
// $ids: ids of entries
UNWIND $ids AS id
MATCH (n:Entry {id: id})
RETURN n.id AS id, n.title AS title, n.kinds AS kinds, n.status AS status, n.year AS year, n.startDate AS start_date, n.endDate AS end_date,
  n.url AS url, n.description AS description, n.collection AS collection,
  [(n)-[:IMPLEMENTS]->(x:ActionLine) | x.code] AS lines,
  [(n)-[c:CONTRIBUTES_TO]->(x) | [x.goal, x.code, c.statement, c.via]] AS contributions,
  [(n)-[:LOCATED_IN]->(x) | [x.region, x.alpha3]] AS places
