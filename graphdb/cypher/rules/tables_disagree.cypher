// With which goals is a line in some tables of the Matrix and not in others, and in which?
// $line: code of the line
// $limit: how many at most
MATCH (:ActionLine {code: $line})-[pair:TABULATED]->(goal:SdgGoal)
WITH goal, CASE WHEN pair.inAnnex THEN ['the annex'] ELSE [] END
  + CASE WHEN pair.inByLineList THEN ['the list by line'] ELSE [] END
  + CASE WHEN pair.inByGoalList THEN ['the list by goal'] ELSE [] END AS detail
WHERE size(detail) IN [1, 2]
RETURN 'SdgGoal:' + toString(goal.number) AS subject, detail
ORDER BY subject
LIMIT $limit
