// Leave findings alone for a while.
// $ids: ids of findings
// $until: the last day of that
// $reason: why
UNWIND $ids AS id
MATCH (finding:Finding {id: id})
SET finding.snoozedUntil = $until, finding.reason = $reason
