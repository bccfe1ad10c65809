// The events e that have all words of a search in their title or description.
// $index: the full-text index of events
// $query: what it is asked for
// $words: the words, each with its options of pieces of stored words
CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS e, score
WITH DISTINCT e WHERE
  all(word IN $words WHERE any(option IN word WHERE all(piece IN option WHERE e.words CONTAINS piece)))
