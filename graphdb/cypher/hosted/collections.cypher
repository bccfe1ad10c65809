// Which collections are hosted for others?
MATCH (collection:Collection) WHERE collection.hosted
RETURN collection.code AS code
ORDER BY code
