// Which <label> nodes have keys of order or search that their texts do not give? What are these texts and keys?
// $keys: values of the label's key
// One row with all of them, which is quicker than a row for each.
UNWIND $keys AS key
MATCH (n:<label> {<key>: key})
RETURN collect([<columns>]) AS found
