// How many posts are wanted, of those that whoever asks may see beside what is published?
// $viewer, $everything, $lines: who asks, whether they decide about all lines, or about which
// $statuses, $kinds, $about: those wanted, empty for any
// $mine: whether those of who asks alone
MATCH (p:Post)
WHERE <fragments/posts_queued>
RETURN count(p) AS posts
