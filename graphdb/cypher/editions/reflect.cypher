// Lead from an edition to the entries that it reflects.
// $edition: its id
// $rows: entry, version
UNWIND $rows AS row
MATCH (e:Edition {id: $edition}), (n:Entry {id: row.entry})
CREATE (e)-[:REFLECTS {version: row.version}]->(n)
