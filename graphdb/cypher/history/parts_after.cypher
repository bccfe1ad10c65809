// After which place in the chain were four eyes judged part by part?
MATCH (state:GraphState {id: 'graph'})
RETURN coalesce(state.partsAfter, 0) AS sequence
