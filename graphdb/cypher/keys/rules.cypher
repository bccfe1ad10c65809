// By which rules were the keys of order and search made?
MATCH (state:GraphState {id: 'graph'})
RETURN state.keys AS keys
