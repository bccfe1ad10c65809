// How many changes of the register, of this subject, by this actor, in this time, are there?
// $subject: id of an entry or a stakeholder, or empty for any
// $actor: id of an actor, or empty for any
// $since, $until: times, the first included
MATCH (change:RegisterChange)
WHERE change.at >= $since AND change.at < $until AND ($subject = '' OR change.subject = $subject)
  AND ($actor = '' OR change.actor = $actor)
RETURN count(change) AS changes
