// Which imports are there, before this number? The newest first.
// $before: a number
// $limit: how many
MATCH (n:StagedImport) WHERE n.number < $before
RETURN <fragments/import_columns>
ORDER BY number DESC
LIMIT $limit
