// Which events are about these lines, goals, objectives or entries, or take place in these countries?
// $lines, $objectives: their codes
// $goals: their numbers, as text
// $entries: their ids
// $countries: their codes, alpha-3
MATCH (e:Event)
WHERE any(code IN coalesce(e.lines, []) WHERE code IN $lines)
  OR any(number IN coalesce(e.goals, []) WHERE number IN $goals)
  OR any(code IN coalesce(e.objectives, []) WHERE code IN $objectives)
  OR any(id IN coalesce(e.entries, []) WHERE id IN $entries)
  OR e.country IN $countries
RETURN properties(e) AS event
