// Which changes of these linkages are there?
// $keys: keys of linkages
UNWIND $keys AS key
MATCH (change:<change> {linkage: key})
RETURN <fragments/change_columns>
ORDER BY sequence
