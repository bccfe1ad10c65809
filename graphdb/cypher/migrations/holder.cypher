// Since when does somebody apply migrations?
MATCH (state:GraphState {id: 'graph'}) WHERE state.migrating IS NOT NULL
RETURN state.migratingSince AS since
