// Which terms has a collection?
// $collection: its code
MATCH (term:Term {collection: $collection})
RETURN term.id AS id
ORDER BY id
