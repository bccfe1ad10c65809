// How many published posts have all words of a search?
// $index: the full-text index of posts
// $query: what it is asked for
// $words: the words, each with its options of pieces of stored words
<fragments/posts_found>
RETURN count(p) AS posts
