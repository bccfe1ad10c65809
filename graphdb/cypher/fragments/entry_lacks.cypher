// Of an entry, which of an SDG, a stakeholder and a place it lacks, in words.
WITH entry, size([(entry)-[:CONTRIBUTES_TO]->() | 1]) AS sdgs, size([(entry)<-[:CARRIES_OUT]-() | 1]) AS stakeholders,
  size([(entry)-[:LOCATED_IN]->() | 1]) AS places
WITH entry, CASE sdgs WHEN 0 THEN ['SDG'] ELSE [] END + CASE stakeholders WHEN 0 THEN ['stakeholder'] ELSE [] END
  + CASE places WHEN 0 THEN ['country or region'] ELSE [] END AS lacks
