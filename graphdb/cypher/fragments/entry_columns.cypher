// What an entry is, but for its places and stakeholders: the columns of graphdb.questions.entries.
n.id AS id, n.title AS title, n.kinds AS kinds, n.status AS status, n.year AS year, n.startDate AS start_date, n.endDate AS end_date,
  n.url AS url, n.description AS description, n.collection AS collection, n.scope AS scope, n.mdgs AS mdgs,
  n.version AS version, n.submittedAt AS submitted_at, n.submittedBy AS submitted_by, n.updatedAt AS updated_at,
  n.confirmedAt AS confirmed_at, n.answers AS answers,
  [(n)-[:IMPLEMENTS]->(x:ActionLine) | x.code] AS lines,
  [(n)-[:USES]->(x:Term) | x.id] AS terms,
  [(n)-[c:CONTRIBUTES_TO]->(x) | [x.goal, x.code, c.statement, c.via]] AS contributions,
  [(n)-[:ADVANCES]->(x:Objective) | x.code] AS objectives
