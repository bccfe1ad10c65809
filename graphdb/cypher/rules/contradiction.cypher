// Which official linkages of a line are denied or said twice, by others of the line or of what it is part of?
// $line: code of the line
// $limit: how many at most
MATCH (line:ActionLine {code: $line})<-[:FROM_LINE]-(linkage:Linkage)-[:TO_SDG]->(sdg)
WHERE linkage.inMapping AND NOT linkage.negative
// What is denied of a whole goal is denied of its targets.
MATCH (sdg)-[:TARGET_OF*0..1]->()<-[:TO_SDG]-(other:Linkage)-[:FROM_LINE]->(from:ActionLine)
WHERE other.inMapping AND other.key <> linkage.key AND from.code IN [line.code, line.line]
  AND (other.negative OR (from.code <> line.code AND other.level = linkage.level))
WITH linkage, other ORDER BY other.key
WITH linkage, collect(CASE WHEN other.negative THEN other.key END) AS denied,
  collect(CASE WHEN NOT other.negative THEN other.key END) AS repeated
RETURN 'Linkage:' + linkage.key AS subject, denied AS detail, repeated
ORDER BY subject
LIMIT $limit
