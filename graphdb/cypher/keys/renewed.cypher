// Note by which rules all keys are made now.
// $rules: number of the rules
MATCH (state:GraphState {id: 'graph'})
SET state.keys = $rules
RETURN state.keys AS keys
