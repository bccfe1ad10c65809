// Keep an offer as it is to be.
// $id: its id
// $properties: all that is kept of it
MERGE (o:Offer {id: $id})
SET o += $properties
