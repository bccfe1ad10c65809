// Which changes of these lines, by this actor, of these kinds, in this time, are there, the newest first?
// $lines: codes of lines
// $actor: id of an actor, or empty for any
// $moves: kinds of changes
// $since, $until: times, the first included
// $before: number of the change after the first
// $limit: how many at most
MATCH (change:LinkageChange)
WHERE change.sequence < $before AND change.at >= $since AND change.at < $until AND change.line IN $lines AND change.move IN $moves
  AND ($actor = '' OR change.actor = $actor)
RETURN change.sequence AS sequence, change.linkage AS linkage, change.line AS line, change.goal AS goal,
  change.target AS target, change.move AS move, change.actor AS actor, change.actorName AS actor_name, change.role AS role,
  change.at AS at, change.reason AS reason, change.requestId AS request_id, change.before AS before, change.after AS after,
  change.previousHash AS previous_hash, change.hash AS hash,
  change.recordedAt AS recorded_at, change.signature AS signature
ORDER BY sequence DESC
LIMIT $limit
