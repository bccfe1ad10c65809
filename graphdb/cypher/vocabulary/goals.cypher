// Which goals are there?
MATCH (goal:SdgGoal)
RETURN goal.number AS number, goal.shortTitle AS short_title, goal.title AS title, goal.iri AS iri,
  goal.colour AS colour
ORDER BY number
