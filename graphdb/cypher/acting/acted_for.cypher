// For which stakeholders does somebody act, or did, by what was granted, and until when where it was ended?
// $actor: id of an actor
MATCH (r:ActingRequest {actor: $actor}) WHERE r.status IN ['GRANTED', 'ENDED']
RETURN r.stakeholder AS stakeholder, CASE WHEN r.status = 'ENDED' THEN r.queuedAt END AS until
ORDER BY stakeholder, until
