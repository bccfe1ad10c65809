// The cause of these findings is gone.
// $ids: ids of findings
// $at: the time
UNWIND $ids AS id
MATCH (finding:Finding {id: id})
SET finding.resolvedAt = $at
