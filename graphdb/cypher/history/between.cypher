// Which changes of these linkages lie between two places in the chain?
// $keys: keys of linkages
// $after: number of the change before the first
// $until: number of the last
MATCH (change:LinkageChange) WHERE change.linkage IN $keys AND change.sequence > $after AND change.sequence <= $until
RETURN change.sequence AS sequence, change.linkage AS linkage, change.line AS line, change.goal AS goal,
  change.target AS target, change.move AS move, change.actor AS actor, change.actorName AS actor_name, change.role AS role,
  change.at AS at, change.reason AS reason, change.requestId AS request_id, change.before AS before, change.after AS after,
  change.previousHash AS previous_hash, change.hash AS hash,
  change.recordedAt AS recorded_at, change.signature AS signature
ORDER BY sequence
