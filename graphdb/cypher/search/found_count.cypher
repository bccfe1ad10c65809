// How many posts or events have all words of a search?
// $index: the full-text index of one or the other
// $query: what it is asked for
// $words: the words, each with its options of pieces of stored words
<fragments/with_words>
RETURN count(p) AS found
