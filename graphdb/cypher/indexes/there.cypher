// Which indexes are there and answer, and which of them keep a key unique?
SHOW INDEXES YIELD labelsOrTypes AS labels, properties, type, state, owningConstraint AS constraint
WHERE state = 'ONLINE' AND type IN ['RANGE', 'FULLTEXT']
RETURN labels, properties, type, constraint IS NOT NULL AS isUnique
