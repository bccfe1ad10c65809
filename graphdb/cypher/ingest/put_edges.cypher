// Put these edges there: how many found both their ends?
// $rows: source, target, properties (null takes one away)
UNWIND $rows AS row
MATCH (a:<start> {<start_key>: row.source})
MATCH (b:<end> {<end_key>: row.target})
MERGE (a)-[r:<type>]->(b)
SET r += row.properties
RETURN count(r) AS put
