// What is said of collections as repositories?
MATCH (r:Repository)
RETURN properties(r) AS repository
ORDER BY r.id
