// Take these edges away.
// $rows: source, target
UNWIND $rows AS row
MATCH (a:<start> {<start_key>: row.source})-[r:<type>]->(b:<end> {<end_key>: row.target})
DELETE r
