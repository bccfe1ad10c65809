// $relevance: [[[' xdigital ']], [[' xdivide']]]
// $whole: [[[' xdigital ']], [[' xdivide ']]]
// $exact: ' xdigital xdivide '
// $key: 'digital divide'
// $spelled: 'digital divide'
// $index: 'the index'
// $query: '(xdigital) AND (xdivide*)'
// $p7: ['PROJECT']
// $p8: 26
CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS n, score
WITH DISTINCT n
WHERE any(x1 IN coalesce(n.kinds, []) WHERE x1 IN $p7)
RETURN n.id AS id, CASE WHEN coalesce(n.titleWords, n.words) = $exact OR coalesce(n.titleKey, n.nameKey) = $key
OR $spelled IN [name IN coalesce(n.names, []) | toLower(name)] THEN 2 * size($whole) + 2
WHEN any(option IN last($whole) WHERE all(piece IN option WHERE n.words CONTAINS piece))
THEN size($whole) + 1 + size([word IN $whole WHERE any(option IN word WHERE all(piece IN option WHERE coalesce(n.titleWords, n.words) CONTAINS piece))])
ELSE size([word IN $relevance WHERE any(option IN word WHERE all(piece IN option WHERE coalesce(n.titleWords, n.words) CONTAINS piece))]) END AS k0, n.id AS k1
ORDER BY k0 DESC, k1 LIMIT $p8
