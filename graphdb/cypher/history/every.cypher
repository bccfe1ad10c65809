// Which changes have a number, in their order?
// $lowest: below every number
MATCH (change:<change>) WHERE change.sequence > $lowest
RETURN <fragments/change_columns>
ORDER BY sequence
