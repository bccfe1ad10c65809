// Which is the last confirmation or reaffirmation of each linkage, up to a place in the chain?
// $until: the place
MATCH (change:<change>) WHERE change.move IN ['CONFIRM', 'REAFFIRM'] AND change.sequence <= $until
WITH change.linkage AS linkage, max(change.sequence) AS last
MATCH (change:<change> {sequence: last})
RETURN <fragments/change_columns>
