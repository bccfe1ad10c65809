// Which changes of these linkages follow their last confirmation or reaffirmation, or are all that there are?
// $keys: keys of linkages
UNWIND $keys AS key
OPTIONAL MATCH (confirmed:<change> {linkage: key}) WHERE confirmed.move IN ['CONFIRM', 'REAFFIRM']
WITH key, coalesce(max(confirmed.sequence), 0) AS from
MATCH (change:<change> {linkage: key}) WHERE change.sequence > from
RETURN <fragments/change_columns>
ORDER BY sequence
