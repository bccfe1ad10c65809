// The restore is done: the graph has the state of the backup, under names that no other state has.
// $version: the number that said that it had begun
// $state: properties of the GraphState
MATCH (m:Migration {version: $version})
DELETE m
WITH count(*) AS begun
MATCH (state:GraphState {id: 'graph'})
SET state = $state
RETURN begun
