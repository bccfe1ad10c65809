// Keep a contest that is at this version, 0 for a new one: which is it now?
// $id: its code
// $expected: the version that it has
// $version: the version that it is to have; one that the chain raises with a link stays as it is
// $properties: what else is kept of it
MERGE (c:Contest {id: $id})
WITH c WHERE coalesce(c.version, 0) = $expected
SET c += $properties
SET c.version = $version
RETURN c.version AS version
