// What was merged into these?
// $ids: ids with their types
UNWIND $ids AS into
MATCH (stone:Tombstone {fate: 'MERGED'}) WHERE stone.into = into
RETURN stone.id AS id
