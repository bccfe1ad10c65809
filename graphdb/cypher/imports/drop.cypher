// Take what was kept of an import away.
// $number: of the import
MATCH (some:Staged {run: $number})
DETACH DELETE some
