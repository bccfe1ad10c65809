// Which entries say by their property `collection` or by their id that they are in another collection than they are?
MATCH (n:Entry)-[:IN_COLLECTION]->(c:Collection)
WHERE n.collection <> c.code OR n.id <> c.code + ':' + n.sourceId
RETURN n.id AS example
