// Which confirmed linkages of a line are denied or said twice by others, of the line itself or of what it is part of?
// $line: code of the line
// $limit: how many at most
MATCH (line:ActionLine {code: $line})<-[:FROM_LINE]-(linkage:Linkage)-[:TO_SDG]->(sdg)
WHERE linkage.status = 'CONFIRMED' AND NOT linkage.negative
// What is said of a whole goal is said of its targets.
MATCH (sdg)-[:TARGET_OF*0..1]->(same)<-[:TO_SDG]-(other:Linkage)-[:FROM_LINE]->(from:ActionLine)
WHERE other.status = 'CONFIRMED' AND other.key <> linkage.key AND from.code IN [line.code, line.line]
  AND (other.negative OR (from.code <> line.code AND other.level = linkage.level))
WITH linkage, other ORDER BY other.key
RETURN 'Linkage:' + linkage.key AS subject,
  [each IN collect([other.key, other.negative]) WHERE each[1] | each[0]] AS denied,
  [each IN collect([other.key, other.negative]) WHERE NOT each[1] | each[0]] AS detail
ORDER BY subject
LIMIT $limit
