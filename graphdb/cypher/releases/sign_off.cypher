// Keep a sign-off.
// $id: its id
// $properties: everything else
MERGE (s:SignOff {id: $id})
ON CREATE SET s += $properties
RETURN s.id AS id
