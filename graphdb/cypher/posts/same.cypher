// Which posts of somebody have these words, and were not taken back by them?
// $author: id of an actor
// $wording: digest of the words
// $but: id of the one that is meant itself, empty for none
MATCH (p:Post {author: $author}) WHERE p.wording = $wording AND p.status <> 'WITHDRAWN' AND p.id <> $but
RETURN p.id AS id
ORDER BY id
LIMIT 1
