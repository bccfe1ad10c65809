// Take an import from one state to another, and keep what that is known by: which is it?
// $number: of the import
// $expected: the states that it may be in
// $properties: what is kept
MATCH (staged:StagedImport {number: $number}) WHERE staged.state IN $expected
SET staged += $properties
RETURN staged.number AS number
