// Leave a finding alone for a while.
// $id: id of the finding
// $until: the last day of that
// $reason: why
MATCH (finding:Finding {id: $id})
SET finding.snoozedUntil = $until, finding.reason = $reason
