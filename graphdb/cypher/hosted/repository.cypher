// What is said of a collection as a repository?
// $code: its code
MATCH (repository:Repository {id: $code})
RETURN properties(repository) AS repository
