// Keep what a step has made of an edition that is at this version: which is it?
// $id: its id
// $expected: the version that it has
// $properties: all that is kept of it, but its version
MATCH (e:Edition {id: $id}) WHERE e.version = $expected
SET e += $properties
RETURN e.version AS version
