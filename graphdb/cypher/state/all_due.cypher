// Let the audit look at every line again, and at what belongs to none.
MATCH (line:ActionLine)
WITH collect(line.code) + [''] AS due
MATCH (state:GraphState {id: 'graph'})
SET state.due = due
