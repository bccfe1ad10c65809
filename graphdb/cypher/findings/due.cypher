// Which lines are there, which of them does the audit have to look at again, and to which other frameworks is any linked?
MATCH (state:GraphState {id: 'graph'})
OPTIONAL MATCH (line:ActionLine)
WITH state, line ORDER BY line.order
WITH state, collect(line.code) AS lines
OPTIONAL MATCH (chain:Chain {name: 'mapping'})
OPTIONAL MATCH (linkage:ObjectiveLinkage)
WITH state, lines, chain, collect(DISTINCT linkage.framework) AS frameworks
RETURN state.version AS version, state.stamp AS stamp, coalesce(chain.sequence, 0) AS sequence, state.due AS due, state.auditedOn AS audited_on,
  lines, frameworks
