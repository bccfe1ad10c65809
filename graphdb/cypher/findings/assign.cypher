// Give a finding to somebody, or take it back.
// $id: id of the finding
// $assignee: id of an actor, or null
// $due_on: the day until which it is to be done, or null
MATCH (finding:Finding {id: $id})
SET finding.assignee = $assignee, finding.dueOn = $due_on
