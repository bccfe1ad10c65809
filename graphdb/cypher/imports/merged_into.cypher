// What were these merged into? Those that were not are left out.
// $ids: ids with their types
UNWIND $ids AS id
MATCH (stone:Tombstone {id: id, fate: 'MERGED'})
RETURN id, stone.into AS into
