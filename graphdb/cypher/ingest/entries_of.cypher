// Which entries does a collection have?
// $collection: its code
MATCH (n:Entry {collection: $collection})
RETURN n.id AS id
ORDER BY id
