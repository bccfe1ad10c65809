// Keep what a step has made of one of them that is at this version: was it?
// $id: its id
// $expected: the version that it has
// $properties: what else is kept of it
MATCH (n:<noun> {id: $id}) WHERE n.version = $expected
SET n += $properties
RETURN n.version AS version
