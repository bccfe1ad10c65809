// Keep a new edition, of which there is none with this id.
// $id: its id
// $properties: all that is kept of it
CREATE (e:Edition {id: $id})
SET e += $properties
