// Keep a new post, of which there is none with this id.
// $id: its id
// $properties: all that is kept of it
CREATE (p:Post {id: $id})
SET p += $properties
