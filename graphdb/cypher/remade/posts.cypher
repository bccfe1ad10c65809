// Which published posts are about one of these things, and do not lead to all that they are about?
// $ids: ids of things, empty for any
MATCH (p:Post {status: 'PUBLISHED'})
WHERE (size($ids) = 0 OR any(id IN p.about WHERE id IN $ids)) AND size(p.about) > COUNT { (p)-[:SPEAKS_OF]->() }
RETURN p.id AS id
