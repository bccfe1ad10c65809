// Which published posts are wanted, beyond a place in the order of their publication?
// $kinds, $about, $languages: those wanted, empty for any
// $questions: ids of the questions one of which it answers, empty for any
// $since: when it was published at the earliest, empty for any
// $unanswered: whether only what nobody has answered
// $words: the words that it has, each with its options of pieces of stored words, none for any
// $at, $id: the place
// $limit: how many at most
<posts>
WHERE <fragments/posts_published>
  AND (p.publishedAt <beyond> $at OR (p.publishedAt = $at AND p.id <beyond> $id))
RETURN <fragments/post_columns>
ORDER BY published_at <direction>, id <direction>
LIMIT $limit
