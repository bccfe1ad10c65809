// Change these nodes, all of which are there.
// $rows: key, properties (null takes one away)
UNWIND $rows AS row
MATCH (n:<label> {<key>: row.key})
SET n += row.properties
