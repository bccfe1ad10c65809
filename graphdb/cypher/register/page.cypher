// Which changes of the register, of this subject, by this actor, in this time, are there, beyond a place in the chain?
// $subject: id of an entry or a stakeholder, or empty for any
// $actor: id of an actor, or empty for any
// $since, $until: times, the first included
// $place: number of a change, which is not among them
// $limit: how many at most
MATCH (change:RegisterChange)
WHERE change.sequence <beyond> $place AND <fragments/register_wanted>
RETURN <fragments/register_columns>
ORDER BY sequence <direction>
LIMIT $limit
