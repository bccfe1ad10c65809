// Which are these imports?
// $numbers: their numbers
UNWIND $numbers AS number
MATCH (n:StagedImport {number: number})
RETURN <fragments/import_columns>
