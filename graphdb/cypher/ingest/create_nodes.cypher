// Make these new nodes.
// $rows: key, properties
UNWIND $rows AS row
CREATE (n:<label> {<key>: row.key})
SET n += row.properties
