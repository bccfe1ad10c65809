// Which lines are there, and which of them does the audit have to look at again?
MATCH (state:GraphState {id: 'graph'})
OPTIONAL MATCH (line:ActionLine)
WITH state, line ORDER BY line.order
WITH state, collect(line.code) AS lines
OPTIONAL MATCH (chain:Chain {name: 'mapping'})
RETURN state.version AS version, state.stamp AS stamp, coalesce(chain.sequence, 0) AS sequence, state.due AS due, state.auditedOn AS audited_on,
  lines
