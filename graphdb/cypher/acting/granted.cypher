// For which stakeholders may somebody act, by what was granted and not ended?
// $actor: id of an actor
MATCH (r:ActingRequest {actor: $actor}) WHERE r.status = 'GRANTED'
RETURN DISTINCT r.stakeholder AS stakeholder
ORDER BY stakeholder
