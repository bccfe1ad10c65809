// Which events are about one of these entries, and to which entries do they lead?
// $keys: ids of entries, empty for any
MATCH (n:Event)
WHERE n.entries IS NOT NULL AND (size($keys) = 0 OR any(each IN n.entries WHERE each IN $keys))
RETURN properties(n) AS event, [(n)-[:CONCERNS]->(x:Entry) | x.id] AS ends
