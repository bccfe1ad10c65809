// Give findings to somebody, or take them back.
// $ids: ids of findings
// $assignee: id of an actor, or null
// $due_on: the day until which it is to be done, or null
UNWIND $ids AS id
MATCH (finding:Finding {id: id})
SET finding.assignee = $assignee, finding.dueOn = $due_on
