// Lead from an edition to the entries that it leaves out.
// $edition: its id
// $rows: entry, reason
UNWIND $rows AS row
MATCH (e:Edition {id: $edition}), (n:Entry {id: row.entry})
CREATE (e)-[:LEFT_OUT {reason: row.reason}]->(n)
