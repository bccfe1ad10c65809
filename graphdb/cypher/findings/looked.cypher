// The audit has looked at a line: take it out of those that are due.
// $line: code of the line, or empty
// $due: those that are due
MATCH (state:GraphState {id: 'graph'})
SET state.due = [code IN $due WHERE code <> $line]
