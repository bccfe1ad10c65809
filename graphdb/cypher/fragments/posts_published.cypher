// That a post is published and wanted, and of an answer that its question is published, too.
// $kinds, $about, $languages: those wanted, empty for any
// $questions: ids of the questions one of which it answers, empty for any
// $since: when it was published at the earliest, empty for any
// $unanswered: whether only what nobody has answered
// $words: the words that it has, each with its options of pieces of stored words, none for any
<fragments/posts_public>
  AND (size($kinds) = 0 OR p.kind IN $kinds)
  AND (size($about) = 0 OR any(id IN p.about WHERE id IN $about))
  AND (size($languages) = 0 OR p.language IN $languages)
  AND (size($questions) = 0 OR p.replyTo IN $questions) AND p.publishedAt >= $since
  AND all(word IN $words WHERE any(option IN word WHERE all(piece IN option WHERE p.words CONTAINS piece)))
  AND (NOT $unanswered OR COUNT { (p)<-[:REPLY_TO]-(:Post) } = 0)
