// Which ids of before have these things taken in?
// $ids: ids such as Stakeholder:itu
MATCH (t:Tombstone) WHERE t.into IN $ids
RETURN t.id AS id, t.into AS into
ORDER BY id
