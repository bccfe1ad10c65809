// Keep what a step has made of an input of a facilitator that is at this version: which is it?
// $id: its id
// $expected: the version that it has
// $properties: all that is kept of it
MATCH (i:FacilitatorInput {id: $id}) WHERE i.version = $expected
SET i += $properties
RETURN i.version AS version
