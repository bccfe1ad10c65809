// Of which entries of a collection does the history tell?
// $collection: its code
MATCH (n:Entry {collection: $collection})<-[:CHANGE_OF]-(:RegisterChange)
RETURN DISTINCT n.id AS id
ORDER BY id
