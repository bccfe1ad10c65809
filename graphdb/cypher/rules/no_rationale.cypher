// Which confirmed or disputed linkages of a line lack a rationale or a source?
// $line: code of the line
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:FROM_LINE]-(linkage:Linkage)
WHERE linkage.status IN ['CONFIRMED', 'DISPUTED']
WITH linkage, CASE WHEN trim(coalesce(linkage.rationale, '')) = '' THEN ['rationale'] ELSE [] END
  + CASE WHEN EXISTS { (linkage)-[:SOURCED_FROM]->(:Document) } THEN [] ELSE ['source'] END AS detail
WHERE size(detail) > 0
RETURN 'Linkage:' + linkage.key AS subject, detail
ORDER BY subject
LIMIT $limit
