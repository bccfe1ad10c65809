// Which confirmed or disputed linkages of a line lack a rationale or a source?
// $line: code of the line
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:<from_line>]-(linkage:<linkage>)
WHERE linkage.status IN ['CONFIRMED', 'DISPUTED']<within_framework>
WITH linkage, CASE WHEN trim(coalesce(linkage.rationale, '')) = '' THEN ['rationale'] ELSE [] END
  + CASE WHEN EXISTS { (linkage)-[:SOURCED_FROM]->(:Document) } THEN [] ELSE ['source'] END AS detail
WHERE size(detail) > 0
RETURN '<linkage>:' + linkage.key AS subject, detail
ORDER BY subject
LIMIT $limit
