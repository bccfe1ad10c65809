// Who carries out entries together with these stakeholders, and how many?
// $ids: ids of stakeholders
UNWIND $ids AS stakeholder
MATCH (:Stakeholder {id: stakeholder})-[:CARRIES_OUT]->(entry:Entry)
WITH DISTINCT stakeholder, entry
MATCH (entry)<-[:CARRIES_OUT]-(n:Stakeholder)
WHERE n.id <> stakeholder
RETURN stakeholder, count(DISTINCT entry) AS shared_entries, n.nameKey AS name_key, <fragments/stakeholder_columns>
ORDER BY stakeholder, shared_entries DESC, name_key, id
