// Keep a new input of a facilitator, of which there is none with this id.
// $id: its id
// $properties: all that is kept of it
CREATE (i:FacilitatorInput {id: $id})
SET i += $properties
