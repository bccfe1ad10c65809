// Which entries of a line lack an SDG, a stakeholder or a place; or, where the line is empty, which have no line?
// $line: code of the line, or empty
// $limit: how many at most
CALL () {
  MATCH (:ActionLine {code: $line})<-[:IMPLEMENTS]-(entry:Entry)
  RETURN entry
  UNION ALL
  MATCH (entry:Entry) WHERE $line = '' AND NOT EXISTS { (entry)-[:IMPLEMENTS]->(:ActionLine) }
  RETURN entry
}
WITH entry, CASE $line WHEN '' THEN ['action line'] ELSE [] END
  + CASE WHEN EXISTS { (entry)-[:CONTRIBUTES_TO]->() } THEN [] ELSE ['SDG'] END
  + CASE WHEN EXISTS { (entry)<-[:CARRIES_OUT]-(:Stakeholder) } THEN [] ELSE ['stakeholder'] END
  + CASE WHEN EXISTS { (entry)-[:LOCATED_IN]->() } THEN [] ELSE ['country or region'] END AS detail
WHERE size(detail) > 0
RETURN 'Entry:' + entry.id AS subject, detail
ORDER BY subject
LIMIT $limit
