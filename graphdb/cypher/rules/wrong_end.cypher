// Which living linkages of a line lead to a retired target, or start from a line in place of its parts?
// $line: code of the line
// $limit: how many at most
MATCH (line:ActionLine {code: $line})<-[:FROM_LINE]-(linkage:Linkage)-[:TO_SDG]->(sdg)
WHERE linkage.status IN ['PROPOSED', 'CONFIRMED', 'DISPUTED']
WITH linkage, CASE WHEN sdg.retired THEN ['target'] ELSE [] END
  + CASE WHEN EXISTS { (line)<-[:PART_OF]-(:ActionLine) } THEN ['line'] ELSE [] END AS detail
WHERE size(detail) > 0
RETURN 'Linkage:' + linkage.key AS subject, detail
ORDER BY subject
LIMIT $limit
