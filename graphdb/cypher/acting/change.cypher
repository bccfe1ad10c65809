// Change a request to act for a stakeholder that is at this version, which stays: was it?
// $id: its id
// $expected: the version that it has
// $properties: what else is kept of it
MATCH (r:ActingRequest {id: $id}) WHERE r.version = $expected
SET r += $properties
RETURN r.version AS version
