// How many published posts are wanted?
// $kinds, $about, $languages: those wanted, empty for any
// $questions: ids of the questions one of which it answers, empty for any
// $since: when it was published at the earliest, empty for any
// $unanswered: whether only what nobody has answered
// $words: the words that it has, each with its options of pieces of stored words, none for any
<posts>
WHERE <fragments/posts_published>
RETURN count(p) AS posts
