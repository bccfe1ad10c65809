// Is there a node with a key from this one to that? One of them is enough: an index says so, without a look at the others.
// $first, $last: keys
MATCH (n:<label>)
WHERE n.<key> >= $first AND n.<key> <= $last
RETURN n.<key> AS key
LIMIT 1
