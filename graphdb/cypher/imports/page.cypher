// Which imports are there, beyond a place in their order?
// $place: a number, which is not among them
// $limit: how many at most
MATCH (n:StagedImport) WHERE n.number <beyond> $place
RETURN <fragments/import_columns>
ORDER BY number <direction>
LIMIT $limit
