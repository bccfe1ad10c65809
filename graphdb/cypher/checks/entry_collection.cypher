// Which entries are not in exactly one collection?
MATCH (n:Entry)
WHERE COUNT { (n)-[:IN_COLLECTION]->() } <> 1
RETURN n.id AS example
