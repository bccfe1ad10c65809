// What is kept of every change, beside what it is of: the columns that graphdb.kinds.change reads.
change.move AS move, change.actor AS actor, change.actorName AS actor_name, change.role AS role,
  change.at AS at, change.reason AS reason, change.requestId AS request_id, change.before AS before, change.after AS after,
  change.previousHash AS previous_hash, change.hash AS hash,
  change.recordedAt AS recorded_at, change.signature AS signature
