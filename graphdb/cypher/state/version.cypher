// Which version is the data, what names this state of it, when did it change, which versions are its parts?
MATCH (state:GraphState {id: 'graph'})
OPTIONAL MATCH (chain:Chain {name: 'mapping'})
RETURN state.version AS version, state.stamp AS stamp, state.vocabulary AS vocabulary, state.changedAt AS changed_at, state.mapping AS mapping,
  chain.sequence AS sequence, chain.head AS head, state.vocabularyStamp AS vocabulary_stamp, state.mappingStamp AS mapping_stamp,
  state.due AS due, state.auditedOn AS audited_on, state.entriesStamp AS entries_stamp
