// Say that an edition corrects another one.
// $id: its id
// $other: the id of the other one
MATCH (e:Edition {id: $id}), (other:Edition {id: $other})
CREATE (e)-[:SUPERSEDES]->(other)
