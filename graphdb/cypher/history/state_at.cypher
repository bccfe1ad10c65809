// What was the last change of each linkage at this place in the chain, and was it confirmed since it was proposed?
// $sequence: number of the last change that counts
MATCH (each:LinkageChange) WHERE each.sequence <= $sequence
WITH each.linkage AS key, max(each.sequence) AS last,
  max(CASE WHEN each.after CONTAINS '"status":"CONFIRMED"' THEN each.sequence ELSE 0 END) AS confirmed,
  max(CASE WHEN each.move = 'PROPOSE' THEN each.sequence ELSE 0 END) AS proposed
MATCH (change:LinkageChange {sequence: last})
RETURN confirmed > proposed AS was_confirmed, change.sequence AS sequence, change.linkage AS linkage, change.line AS line, change.goal AS goal,
  change.target AS target, change.move AS move, change.actor AS actor, change.actorName AS actor_name, change.role AS role,
  change.at AS at, change.reason AS reason, change.requestId AS request_id, change.before AS before, change.after AS after,
  change.previousHash AS previous_hash, change.hash AS hash,
  change.recordedAt AS recorded_at, change.signature AS signature
