// What are these stakeholders?
// $ids: ids of stakeholders
UNWIND $ids AS id
MATCH (n:Stakeholder {id: id})
RETURN n.id AS id, n.name AS name, n.names AS names, n.kind AS kind,
  [(n)-[:BASED_IN]->(x:Country) | x.alpha3][0] AS country
