// Let an entry lead to the one whose work it does again: were both there?
// $id: id of the replication that says so
MATCH (e:Entry)<-[:SAID_OF]-(n:Replication {id: $id})-[:REPLICATION_OF]->(original:Entry)
MERGE (e)-[edge:REPLICATES]->(original)
SET edge.replication = $id
RETURN n.id AS id
