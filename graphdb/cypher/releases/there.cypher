// Which of these releases are there?
// $numbers: their numbers
UNWIND $numbers AS number
MATCH (release:MatrixRelease {number: number})
RETURN release.number AS number
