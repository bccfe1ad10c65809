// How many events have all words of a search?
// $index: the full-text index of events
// $query: what it is asked for
// $words: the words, each with its options of pieces of stored words
<fragments/events_found>
RETURN count(e) AS events
