// Keep an exclusion of votes that is at this version, 0 for a new one: which is it now?
// $id: code of the contest, a slash, id of the voter
// $expected: the version that it has
// $properties: all that is kept of it
MERGE (x:VoteExclusion {id: $id})
WITH x WHERE coalesce(x.version, 0) = $expected
SET x += $properties
RETURN x.version AS version
