// Keep a call for entries that is at this version, 0 for a new one: which is it now?
// $id: its id
// $expected: the version that it has
// $properties: all that is kept of it
MERGE (c:Call {id: $id})
WITH c WHERE coalesce(c.version, 0) = $expected
SET c += $properties
RETURN c.version AS version
