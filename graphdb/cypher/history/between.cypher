// Which changes of these linkages lie between two places in the chain?
// $keys: keys of linkages
// $after: number of the change before the first
// $until: number of the last
MATCH (change:<change>) WHERE change.linkage IN $keys AND change.sequence > $after AND change.sequence <= $until
RETURN <fragments/change_columns>
ORDER BY sequence
