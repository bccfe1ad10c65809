// Which edges of this kind do these nodes have, and with which properties?
// $sources: keys of the nodes where the edges start
UNWIND $sources AS source
MATCH (a:<start> {<start_key>: source})-[r:<type>]->(b:<end>)
RETURN source, b.<end_key> AS target, properties(r) AS properties
