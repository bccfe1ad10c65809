// Which living linkages of a line lead to a retired target, or start from a line in place of its parts?
// $line: code of the line
// $limit: how many at most
MATCH (line:ActionLine {code: $line})<-[:<from_line>]-(linkage:<linkage>)-[:<to_aim>]->(aim)
WHERE linkage.status IN ['PROPOSED', 'CONFIRMED', 'DISPUTED']<within_framework>
WITH linkage, CASE WHEN aim.retired THEN ['target'] ELSE [] END
  + CASE WHEN EXISTS { (line)<-[:PART_OF]-(:ActionLine) } THEN ['line'] ELSE [] END AS detail
WHERE size(detail) > 0
RETURN '<linkage>:' + linkage.key AS subject, detail
ORDER BY subject
LIMIT $limit
