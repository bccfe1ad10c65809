// Keep what is said of a collection as a repository: of which one?
// $id: its code
// $properties: what is kept
MERGE (repository:Repository {id: $id})
SET repository += $properties
RETURN repository.id AS id
