// Which collections are there, and what were they taken from?
MATCH (collection:Collection)
RETURN collection.code AS code, collection.title AS title, collection.hosted AS hosted, collection.synthetic AS synthetic,
  [(collection)-[:SOURCED_FROM]->(d:Document) | d.id] AS documents
ORDER BY code
