// Keep what a step has made of a post that is at this version: was it?
// $id: its id
// $expected: the version that it has
// $properties: all that is kept of it
MATCH (p:Post {id: $id}) WHERE p.version = $expected
SET p += $properties
RETURN p.version AS version
