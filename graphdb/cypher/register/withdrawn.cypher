// Which of these entries were withdrawn?
// $ids: ids of entries
UNWIND $ids AS id
MATCH (stone:Tombstone {id: 'Entry:' + id, fate: 'WITHDRAWN'})
RETURN id
