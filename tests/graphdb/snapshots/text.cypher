// $relevance: [[[' xdigital ']], [[' xdivide']]]
// $index: 'the index'
// $query: '(xdigital) AND (xdivide*)'
// $p3: ['PROJECT']
// $p4: 26
CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS n, score
WITH DISTINCT n
WHERE any(x1 IN coalesce(n.kinds, []) WHERE x1 IN $p3)
RETURN n.id AS id, size([word IN $relevance WHERE any(option IN word WHERE all(piece IN option WHERE coalesce(n.titleWords, n.words) CONTAINS piece))]) AS k0, n.id AS k1
ORDER BY k0 DESC, k1 LIMIT $p4
