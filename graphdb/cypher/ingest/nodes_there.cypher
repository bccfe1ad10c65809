// Which of these nodes are there, and with which properties?
// $keys: values of the label's key
UNWIND $keys AS key
MATCH (n:<label> {<key>: key})
RETURN key, properties(n) AS properties
