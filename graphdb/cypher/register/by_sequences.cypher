// Which changes of the register have these numbers?
// $sequences: numbers of changes
UNWIND $sequences AS number
MATCH (change:RegisterChange {sequence: number})
RETURN <fragments/register_columns>
ORDER BY sequence
