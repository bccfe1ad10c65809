// Where do the published posts stand that are wanted, and what is each about? The newest first.
// $kinds, $about, $languages: those wanted, empty for any
// $questions: ids of the questions one of which it answers, empty for any
// $since: when it was published at the earliest, empty for any
// $unanswered: whether only what nobody has answered
// $words: the words that it has, each with its options of pieces of stored words, none for any
<posts>
WHERE <fragments/posts_published>
RETURN p.id AS id, p.publishedAt AS published_at, p.about AS about, p.replyTo AS reply_to
ORDER BY published_at DESC, id DESC
