// Which posts are wanted, of those that whoever asks may see beside what is published, beyond a place in their order?
// $viewer, $everything, $lines: who asks, whether they decide about all lines, or about which
// $statuses, $kinds, $about: those wanted, empty for any
// $mine: whether those of who asks alone
// $at, $id: the place
// $limit: how many at most
MATCH (p:Post)
WHERE <fragments/posts_queued>
  AND (p.queuedAt <beyond> $at OR (p.queuedAt = $at AND p.id <beyond> $id))
RETURN <fragments/post_columns>
ORDER BY queued_at <direction>, id <direction>
LIMIT $limit
