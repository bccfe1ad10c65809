// Which nodes lead to each of these, along relationships of one type?
// $keys: their keys
UNWIND $keys AS key
MATCH (b:<end> {<end_key>: key})<-[:<type>]-(a:<start>)
RETURN key, collect(DISTINCT a.<start_key>) AS found
