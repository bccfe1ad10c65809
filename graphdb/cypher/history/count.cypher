// How many changes of these lines, by this actor, of these kinds, in this time, are there?
// $lines: codes of lines
// $actor: id of an actor, or empty for any
// $moves: kinds of changes
// $since, $until: times, the first included
MATCH (change:<change>)
WHERE <fragments/changes_wanted>
RETURN count(change) AS changes
