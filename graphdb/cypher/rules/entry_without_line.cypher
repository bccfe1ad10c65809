// Which entries have no line, and do they lack an SDG, a stakeholder or a place as well?
// $limit: how many at most
MATCH (entry:Entry)
WHERE NOT EXISTS { (entry)-[:IMPLEMENTS]->(:ActionLine) }
WITH entry, size([(entry)-[:CONTRIBUTES_TO]->() | 1]) AS sdgs, size([(entry)<-[:CARRIES_OUT]-() | 1]) AS stakeholders,
  size([(entry)-[:LOCATED_IN]->() | 1]) AS places
RETURN 'Entry:' + entry.id AS subject, ['action line'] + CASE sdgs WHEN 0 THEN ['SDG'] ELSE [] END
  + CASE stakeholders WHEN 0 THEN ['stakeholder'] ELSE [] END
  + CASE places WHEN 0 THEN ['country or region'] ELSE [] END AS detail
ORDER BY subject
LIMIT $limit
