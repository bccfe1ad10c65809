// What is kept of a change of a linkage: the columns of graphdb.questions.history.change_record.
change.sequence AS sequence, change.linkage AS linkage, change.line AS line, change.goal AS goal,
  change.target AS target, change.move AS move, change.actor AS actor, change.actorName AS actor_name, change.role AS role,
  change.at AS at, change.reason AS reason, change.requestId AS request_id, change.before AS before, change.after AS after,
  change.previousHash AS previous_hash, change.hash AS hash,
  change.recordedAt AS recorded_at, change.signature AS signature
