// To which goals does a line have linkages of one level only: the whole goal without a target, or targets without it?
// $line: code of the line
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:FROM_LINE]-(linkage:Linkage)-[:TO_SDG]->(sdg)
WHERE linkage.inMapping AND NOT linkage.negative
WITH sdg.goal AS goal, count(sdg.number) AS wholes, collect(sdg.code) AS detail
WHERE wholes = 0 OR size(detail) = 0
RETURN 'SdgGoal:' + toString(goal) AS subject, detail
ORDER BY subject
LIMIT $limit
