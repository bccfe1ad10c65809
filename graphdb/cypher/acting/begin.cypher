// Keep a new request to act for a stakeholder, of which there is none with this id.
// $id: its id
// $properties: all that is kept of it
CREATE (r:ActingRequest {id: $id})
SET r += $properties
