// Which changes of these lines, by this actor, of these kinds, in this time, are there, beyond a place in the chain?
// $lines: codes of lines
// $actor: id of an actor, or empty for any
// $moves: kinds of changes
// $since, $until: times, the first included
// $place: number of a change, which is not among them
// $limit: how many at most
MATCH (change:<change>)
WHERE change.sequence <beyond> $place AND <fragments/changes_wanted>
RETURN <fragments/change_columns>
ORDER BY sequence <direction>
LIMIT $limit
