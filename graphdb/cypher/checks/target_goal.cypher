// Which targets are not of exactly one goal, or have a `goal` or a code of another one?
MATCH (n:SdgTarget)
WITH n, [(n)-[:TARGET_OF]->(x:SdgGoal) | x.number] AS goals
WHERE size(goals) <> 1 OR n.goal <> goals[0] OR NOT n.code STARTS WITH toString(goals[0]) + '.'
RETURN n.code AS example
