// Which changes follow this place in the chain?
// $sequence: number of the change before the first
// $limit: how many at most
MATCH (change:<change>) WHERE change.sequence > $sequence
RETURN <fragments/change_columns>
ORDER BY sequence
LIMIT $limit
