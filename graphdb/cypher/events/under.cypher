// Which events go along such an edge to these things?
// $keys: the keys of the things
// $limit: how many at most
UNWIND $keys AS key
MATCH (n:<end> {<end_key>: key})<-[:<type>]-(e:<start>)
WITH DISTINCT e
LIMIT $limit
RETURN properties(e) AS event
