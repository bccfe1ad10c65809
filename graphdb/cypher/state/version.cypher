// Which version is the data, when did it change, and which versions are its vocabulary and its linkages?
MATCH (state:GraphState {id: 'graph'})
RETURN state.version AS version, state.vocabulary AS vocabulary, state.changedAt AS changed_at, state.mapping AS mapping,
  state.sequence AS sequence, state.due AS due, state.auditedOn AS audited_on
