// Keep what is said of an entry that is there, of which there is nothing with this id: was the entry there?
// $id: its id
// $entry: id of the entry
// $properties: all that is kept of it
MATCH (e:Entry {id: $entry})
CREATE (n:<noun> {id: $id})-[:SAID_OF]->(e)
SET n += $properties
RETURN n.id AS id
