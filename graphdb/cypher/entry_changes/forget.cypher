// Forget what was told so many versions ago.
// $versions: how many
MATCH (state:GraphState {id: 'graph'})
MATCH (c:EntryChange) WHERE c.version <= state.version - $versions
DETACH DELETE c
