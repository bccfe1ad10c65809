// Which events are organized by one of these stakeholders, and to which do they lead?
// $keys: ids of stakeholders, as JSON writes them, empty for any
MATCH (n:Event)
WHERE n.organizers IS NOT NULL AND (size($keys) = 0 OR any(each IN $keys WHERE n.organizers CONTAINS each))
RETURN properties(n) AS event, [(n)-[:ORGANIZED_BY]->(x:Stakeholder) | x.id] AS ends
