// Which requests to act for a stakeholder are wanted, of those that whoever asks may see, beyond a place in their order?
// $viewer, $everything: who asks, and whether they see everybody's
// $mine: whether those of who asks alone
// $statuses, $stakeholders: those wanted, empty for any
// $at, $id: the place
// $limit: how many at most
MATCH (r:ActingRequest)
WHERE <fragments/acting_wanted>
  AND (r.queuedAt <beyond> $at OR (r.queuedAt = $at AND r.id <beyond> $id))
RETURN <fragments/acting_columns>
ORDER BY queued_at <direction>, id <direction>
LIMIT $limit
