// Which of these nodes keep the key of another one, and do not lead to it?
MATCH (n:<start>)
WHERE n.<kept> IS NOT NULL AND NOT EXISTS { (n)-[:<type>]->(:<end>) }
RETURN n.<start_key> AS source, n.<kept> AS target
