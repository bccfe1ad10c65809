// What do these entries say of themselves, their lines, goals, places and collections?
// $ids: ids of entries
UNWIND $ids AS id
MATCH (n:Entry {id: id})
RETURN [(n)-[:LOCATED_IN]->(x) | [x.region, x.alpha3]] AS places,
  <fragments/entry_columns>
