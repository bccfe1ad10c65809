// Which entries have a title of words like these, or this address? The likest first.
// $index: the full-text index of entries
// $query: the words, as that index is asked for them
// $url: the address, empty for none
// $limit: how many at most
CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS n, score
WITH n, score ORDER BY score DESC, n.id LIMIT $limit
RETURN n.id AS id, n.title AS title, n.url AS url
UNION
MATCH (n:Entry) WHERE $url <> '' AND n.url = $url
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS id, n.title AS title, n.url AS url
