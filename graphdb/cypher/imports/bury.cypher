// Say of a stakeholder that is gone what it was merged into.
// $id: the id that it had, with its type
// $into: the id of the other, with its type
MERGE (stone:Tombstone {id: $id})
SET stone.fate = 'MERGED', stone.into = $into
