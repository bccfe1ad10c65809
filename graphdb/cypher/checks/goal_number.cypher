// Which goals have a `goal` that is not their number?
MATCH (n:SdgGoal)
WHERE n.goal <> n.number
RETURN toString(n.number) AS example
