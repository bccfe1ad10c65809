// Which version is the data, and which version its vocabulary?
MATCH (state:GraphState {id: 'graph'})
RETURN state.version AS version, state.vocabulary AS vocabulary
