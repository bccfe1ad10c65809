// Which published posts do not lead to all that they are about?
MATCH (p:Post {status: 'PUBLISHED'})
WHERE size(p.about) > COUNT { (p)-[:SPEAKS_OF]->() }
RETURN p.id AS id
