// Keep a release; one that is there is never changed.
// $number: its number, which none has
// $properties: everything else
CREATE (release:MatrixRelease {number: $number})
SET release += $properties
RETURN release.number AS number
