// Which of these nodes keep one of these keys, and do not lead to what has it?
// $keys: keys, empty for any
MATCH (n:<start>)
WHERE n.<kept> IS NOT NULL AND (size($keys) = 0 OR n.<kept> IN $keys) AND NOT EXISTS { (n)-[:<type>]->(:<end>) }
RETURN n.<start_key> AS source, n.<kept> AS target
