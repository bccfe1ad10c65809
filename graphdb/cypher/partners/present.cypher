// With whom does a stakeholder carry out entries, and which is the first of these by its id?
// $id: its id
MATCH (:Stakeholder {id: $id})-[:CARRIES_OUT]->(n:Entry)<-[:CARRIES_OUT]-(other:Stakeholder)
WHERE other.id <> $id
RETURN other.id AS partner, min(n.id) AS entry
ORDER BY partner
