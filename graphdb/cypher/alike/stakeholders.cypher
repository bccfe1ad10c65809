// Which stakeholders have a name of words like these? The likest first.
// $index: the full-text index of stakeholders
// $query: the words, as that index is asked for them
// $limit: how many at most
CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS n, score
WITH n, score ORDER BY score DESC, n.id LIMIT $limit
RETURN n.id AS id, n.name AS name, [(n)-[:BASED_IN]->(x:Country) | x.alpha3] AS countries
