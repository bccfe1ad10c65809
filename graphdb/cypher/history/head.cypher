// Where does the chain of changes end?
MATCH (state:GraphState {id: 'graph'})
RETURN coalesce(state.sequence, 0) AS sequence, state.head AS hash, state.headAt AS at, state.headSignature AS signature,
  coalesce(state.due, []) AS due
