// Were the keys of order and search made by other rules than those of this program?
// $rules: number of the rules
MATCH (state:GraphState {id: 'graph'})
WHERE coalesce(state.keys, 1) <> $rules
RETURN toString(coalesce(state.keys, 1)) AS example
