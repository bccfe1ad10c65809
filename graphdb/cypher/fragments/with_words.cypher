// The posts and events p that everybody reads and that have all words of a search in their title or text.
// $index: the full-text index of one or the other
// $query: what it is asked for
// $words: the words, each with its options of pieces of stored words
CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS p, score
WITH DISTINCT p WHERE (p:Event OR (<fragments/posts_public>
  ))
  AND all(word IN $words WHERE any(option IN word WHERE all(piece IN option WHERE p.words CONTAINS piece)))
