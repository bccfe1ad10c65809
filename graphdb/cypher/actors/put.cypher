// Keep who acts, as that one is now.
// $id: id of the actor
// $properties: name, role, lines
// $now: the time, for one who is new
MERGE (actor:Actor {id: $id})
ON CREATE SET actor.since = $now
SET actor += $properties
