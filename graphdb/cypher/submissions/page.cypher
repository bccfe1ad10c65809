// Which submissions are wanted, of those that whoever asks may see, beyond a place in their order?
// $viewer, $everything, $lines: who asks, whether they decide about all lines, or about which
// $statuses, $collections, $stakeholders, $areas: those wanted, empty for any
// $mine: whether those of who asks alone
// $at, $id: the place
// $limit: how many at most
MATCH (s:Submission)
WHERE <fragments/submissions_wanted>
  AND (s.queuedAt <beyond> $at OR (s.queuedAt = $at AND s.id <beyond> $id))
RETURN <fragments/submission_columns>
ORDER BY queued_at <direction>, id <direction>
LIMIT $limit
