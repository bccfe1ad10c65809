// Keep what a request with a key did.
// $id: id of the key
// $properties: body, answer, at
MERGE (key:IdempotencyKey {id: $id})
SET key += $properties
