// Keep who acts, as that one is now.
// $id: id of the actor
// $properties: name, role, lines
MERGE (actor:Actor {id: $id})
SET actor += $properties
