// Which official linkages of a line are denied or said twice, by others of the line or of what it is part of?
// $line: code of the line
// $limit: how many at most
MATCH (line:ActionLine {code: $line})<-[:<from_line>]-(linkage:<linkage>)-[:<to_aim>]->(aim)
WHERE linkage.inMapping AND NOT linkage.negative<within_framework>
// What is denied of a whole goal is denied of its targets, and what of an objective of its commitments.
MATCH (aim)-[:<part_of_aim>*0..1]->(over)<-[:<to_aim>]-(other:<linkage>)-[:<from_line>]->(from:ActionLine)
WHERE other.inMapping AND other.key <> linkage.key AND from.code IN [line.code, line.line]
  AND (other.negative OR (from.code <> line.code AND <same_level>))
WITH linkage, other ORDER BY other.key
WITH linkage, collect(CASE WHEN other.negative THEN other.key END) AS denied,
  collect(CASE WHEN NOT other.negative THEN other.key END) AS repeated
RETURN '<linkage>:' + linkage.key AS subject, denied AS detail, repeated
ORDER BY subject
LIMIT $limit
