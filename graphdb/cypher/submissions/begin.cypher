// Keep a new submission, of which there is none with this id.
// $id: its id
// $properties: all that is kept of it
CREATE (s:Submission {id: $id})
SET s += $properties
