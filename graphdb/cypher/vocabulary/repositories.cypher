// What is said of collections as repositories?
MATCH (repository:Repository)
RETURN properties(repository) AS repository
ORDER BY repository.id
