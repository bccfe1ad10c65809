// The audit has looked at everything.
// $day: on which day
MATCH (state:GraphState {id: 'graph'})
SET state.auditedOn = $day
