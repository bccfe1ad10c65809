// Change a candidacy that is at this version, which stays: was it?
// $place: its place
// $expected: the version that it has
// $properties: what else is kept of it
MATCH (c:Candidacy {place: $place}) WHERE coalesce(c.version, 1) = $expected
SET c += $properties
RETURN coalesce(c.version, 1) AS version
