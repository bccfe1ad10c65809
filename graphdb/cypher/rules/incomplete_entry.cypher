// Which entries of a line lack an SDG, a stakeholder or a place?
// $line: code of the line
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:IMPLEMENTS]-(entry:Entry)
WITH entry, size([(entry)-[:CONTRIBUTES_TO]->() | 1]) AS sdgs, size([(entry)<-[:CARRIES_OUT]-() | 1]) AS stakeholders,
  size([(entry)-[:LOCATED_IN]->() | 1]) AS places
WHERE sdgs = 0 OR stakeholders = 0 OR places = 0
RETURN 'Entry:' + entry.id AS subject, CASE sdgs WHEN 0 THEN ['SDG'] ELSE [] END
  + CASE stakeholders WHEN 0 THEN ['stakeholder'] ELSE [] END
  + CASE places WHEN 0 THEN ['country or region'] ELSE [] END AS detail
ORDER BY subject
LIMIT $limit
