// Who carries out these entries, and which lines and goals does each name?
// $ids: their ids
UNWIND $ids AS id
MATCH (n:Entry {id: id})
RETURN id, [(n)<-[:CARRIES_OUT]-(s:Stakeholder) | s.id] AS parties, [(n)-[:IMPLEMENTS]->(x:ActionLine) | x.code] AS lines,
  [(n)-[:CONTRIBUTES_TO]->(x) | x.goal] AS goals
