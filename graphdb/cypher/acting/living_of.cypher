// Which requests of somebody to act for a stakeholder are asked or granted?
// $actor: id of an actor
MATCH (r:ActingRequest {actor: $actor}) WHERE r.status IN ['ASKED', 'GRANTED']
RETURN <fragments/acting_columns>
ORDER BY id
