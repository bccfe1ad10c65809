// Which titles or names have a word that begins so? The first of them by id.
// $index: the full-text index of entries or of stakeholders
// $query: what it is asked for
// $begins: the beginning, as a piece of stored words
// $limit: how many at most
CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS n, score
WITH n WHERE coalesce(n.titleWords, n.words) CONTAINS $begins
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS id, coalesce(n.title, n.name) AS title
ORDER BY id
