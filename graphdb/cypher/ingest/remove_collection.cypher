// Take a collection away that has no entries.
// $collection: its code
MATCH (n:Collection {code: $collection})
DETACH DELETE n
