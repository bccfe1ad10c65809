// What is under dispute and was confirmed before stays part of the mapping: which that is, the history says.
MATCH (linkage:Linkage) SET linkage.inMapping = linkage.status = 'CONFIRMED';
MATCH (linkage:Linkage {status: 'DISPUTED'})
MATCH (change:LinkageChange {linkage: linkage.key})
WITH linkage, max(CASE WHEN change.after CONTAINS '"status":"CONFIRMED"' THEN change.sequence ELSE 0 END) AS confirmed,
  max(CASE WHEN change.move = 'PROPOSE' THEN change.sequence ELSE 0 END) AS proposed
SET linkage.inMapping = confirmed > proposed;
// Rules count what the mapping holds: the next look is at everything.
MATCH (state:GraphState {id: 'graph'}) REMOVE state.auditedOn;
