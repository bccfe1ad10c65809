// Change a submission that is at this version: which is it now?
// $id: its id
// $expected: the version that it has
// $properties: all that is kept of it
MATCH (s:Submission {id: $id}) WHERE s.version = $expected
SET s += $properties
RETURN s.version AS version
