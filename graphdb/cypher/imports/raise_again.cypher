// Take the tombstone of a stakeholder away that is there again.
// $id: the id that it has, with its type
MATCH (stone:Tombstone {id: $id, fate: 'MERGED'})
DETACH DELETE stone
