// To which objectives does a line have linkages of one level only: to it and no commitment, or to commitments without it?
// $line: code of the line
// $framework: code of the framework
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:OF_LINE]-(linkage:ObjectiveLinkage {framework: $framework})-[:TO_OBJECTIVE]->(aim)
WHERE linkage.inMapping AND NOT linkage.negative
WITH aim ORDER BY aim.order
WITH coalesce(aim.partOf, aim.code) AS code, collect(CASE WHEN aim.partOf IS NULL THEN aim.code END) AS wholes,
  collect(CASE WHEN aim.partOf IS NOT NULL THEN aim.code END) AS detail
WHERE (size(wholes) = 0 OR size(detail) = 0) AND EXISTS { (:Objective {code: code})<-[:COMMITMENT_OF]-(:Objective) }
RETURN 'Objective:' + code AS subject, detail
ORDER BY subject
LIMIT $limit
