// Who has the right to apply migrations goes on having it.
// $owner: who has it
// $now: seconds since 1970
MATCH (state:GraphState {id: 'graph'}) WHERE state.migrating = $owner
SET state.migratingSince = $now
RETURN state.id AS id
