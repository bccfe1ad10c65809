// Give the right to apply migrations back.
// $owner: who has it
MATCH (state:GraphState {id: 'graph'}) WHERE state.migrating = $owner
REMOVE state.migrating, state.migratingSince
RETURN state.id AS id
