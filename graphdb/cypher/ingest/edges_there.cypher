// Which of these edges are there, and with which properties?
// $rows: source, target
UNWIND $rows AS row
MATCH (a:<start> {<start_key>: row.source})-[r:<type>]->(b:<end> {<end_key>: row.target})
RETURN a.<start_key> AS source, b.<end_key> AS target, properties(r) AS properties
