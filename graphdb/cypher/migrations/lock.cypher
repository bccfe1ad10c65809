// Who may apply migrations now? Whoever asks first, or after one that died.
// $owner: a name made up by the asker
// $now: seconds since 1970
// $stale: a lock older than this is void
MERGE (state:GraphState {id: 'graph'})
SET state.migrating = CASE WHEN state.migrating IS NULL OR state.migratingSince < $stale THEN $owner ELSE state.migrating END
SET state.migratingSince = CASE WHEN state.migrating = $owner THEN $now ELSE state.migratingSince END
RETURN state.migrating AS owner
