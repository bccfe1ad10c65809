// Which changes have these numbers?
// $sequences: numbers of changes
UNWIND $sequences AS number
MATCH (change:<change> {sequence: number})
RETURN <fragments/change_columns>
ORDER BY sequence
