// Who carries out entries together with these stakeholders, and how many?
// $ids: ids of stakeholders
UNWIND $ids AS stakeholder
MATCH (:Stakeholder {id: stakeholder})-[:CARRIES_OUT]->(n:Entry)
WITH DISTINCT stakeholder, n
MATCH (n)<-[:CARRIES_OUT]-(partner:Stakeholder)
WHERE partner.id <> stakeholder
RETURN stakeholder, partner.id AS id, partner.name AS name, partner.nameKey AS name_key,
  partner.names AS names, partner.kind AS kind,
  [(partner)-[:BASED_IN]->(x:Country) | x.alpha3][0] AS country, count(DISTINCT n) AS shared_entries
ORDER BY stakeholder, shared_entries DESC, name_key, id
