// Let a replication lead to its original: was that there?
// $id: id of the replication
// $original: id of the entry
MATCH (n:Replication {id: $id}), (e:Entry {id: $original})
CREATE (n)-[:REPLICATION_OF]->(e)
RETURN n.id AS id
