// What do these entries say, all of it, and since when?
// $ids: ids of entries
UNWIND $ids AS id
MATCH (n:Entry {id: id})
RETURN [(n)-[:LOCATED_IN]->(x:Country) | x.alpha3] AS countries, [(n)-[:LOCATED_IN]->(x:Region) | x.code] AS regions,
  [(n)<-[c:CARRIES_OUT]-(x:Stakeholder) | [x.id, c.role]] AS stakeholders,
  n.statusRaw AS status_raw, n.startRaw AS start_raw, n.endRaw AS end_raw,
  <fragments/entry_columns>
