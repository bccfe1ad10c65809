// Which version is the data, when did it change, and which version is its vocabulary?
MATCH (state:GraphState {id: 'graph'})
RETURN state.version AS version, state.vocabulary AS vocabulary, state.changedAt AS changed_at
