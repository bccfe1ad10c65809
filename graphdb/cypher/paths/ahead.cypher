// Where does each of these nodes lead, along relationships of one type?
// $keys: their keys
UNWIND $keys AS key
MATCH (a:<start> {<start_key>: key})-[:<type>]->(b:<end>)
RETURN key, collect(DISTINCT b.<end_key>) AS found
