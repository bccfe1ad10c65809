// How many changes of the register, of this subject, by this actor, in this time, are there?
// $subject: id of an entry or a stakeholder, or empty for any
// $actor: id of an actor, or empty for any
// $since, $until: times, the first included
MATCH (change:RegisterChange)
WHERE <fragments/register_wanted>
RETURN count(change) AS changes
