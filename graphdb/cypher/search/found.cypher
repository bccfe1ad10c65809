// Which posts or events have all words of a search, beyond a place in the order of how well they fit? The best first.
// $index: the full-text index of one or the other
// $query: what it is asked for
// $words: the words, each with its options of pieces of stored words
// $whole: the same without those that are beginnings only
// $exact: the stored words of a title that says the same
// $points, $id: the place
// $limit: how many at most
<fragments/with_words>
WITH p.id AS id, CASE WHEN p.titleWords = $exact THEN 2 * size($whole) + 2
  WHEN any(option IN last($whole) WHERE all(piece IN option WHERE p.words CONTAINS piece)) THEN size($whole) + 1
    + size([word IN $whole WHERE any(option IN word WHERE all(piece IN option WHERE p.titleWords CONTAINS piece))])
  ELSE size([word IN $words WHERE any(option IN word WHERE all(piece IN option WHERE p.titleWords CONTAINS piece))])
  END AS points
WHERE points < $points OR (points = $points AND id > $id)
RETURN id, points
ORDER BY points DESC, id
LIMIT $limit
