// What has become of what had these ids?
// $ids: ids of nodes, e.g. Stakeholder:the-world-bank
UNWIND $ids AS id
MATCH (tombstone:Tombstone {id: id})
RETURN tombstone.id AS id, tombstone.fate AS fate, tombstone.into AS into
