// Which of these <label> nodes are there, and what is each?
// $keys: values of the label's key
UNWIND $keys AS key
MATCH (n:<label> {<key>: key})
RETURN key, <columns>
