// Put these nodes there: how many?
// $rows: key, initial (properties of a new node only), properties (of every one; null takes one away)
UNWIND $rows AS row
MERGE (n:<label> {<key>: row.key})
ON CREATE SET n += row.initial
SET n += row.properties
RETURN count(n) AS put
