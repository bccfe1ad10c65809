// Who carries out these entries, and in which role?
// $ids: ids of entries
UNWIND $ids AS entry
MATCH (:Entry {id: entry})<-[c:CARRIES_OUT]-(n:Stakeholder)
RETURN entry, c.role AS role, n.id AS id, n.name AS name, n.nameKey AS name_key, n.names AS names, n.kind AS kind,
  [(n)-[:BASED_IN]->(x:Country) | x.alpha3][0] AS country
ORDER BY entry, name_key, id
