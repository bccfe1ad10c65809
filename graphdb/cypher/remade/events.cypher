// Which events keep keys of others in this property, and to which do they lead?
MATCH (n:<start>)
WHERE n.<kept> IS NOT NULL
RETURN properties(n) AS event, [(n)-[:<type>]->(x:<end>) | x.<end_key>] AS ends
