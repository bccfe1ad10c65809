// Which requests to act for a stakeholder have these ids?
// $ids: their ids
UNWIND $ids AS id
MATCH (r:ActingRequest {id: id})
RETURN <fragments/acting_columns>
