// Who acts for any of these stakeholders, or did, by what was granted or by a token?
// $ids: ids of stakeholders
MATCH (r:ActingRequest) WHERE r.status IN ['GRANTED', 'ENDED'] AND r.stakeholder IN $ids
RETURN r.actor AS actor, r.stakeholder AS stakeholder
UNION
MATCH (token:ApiToken) UNWIND token.stakeholders AS stakeholder
WITH token, stakeholder WHERE stakeholder IN $ids
RETURN token.actor AS actor, stakeholder
