// Keep entries of an import, some at a time; what is there of this place is written over.
// $id: number of the import, colon, place
// $number: of the import
// $entries: JSON
MERGE (some:Staged {id: $id})
SET some.run = $number, some.entries = $entries
