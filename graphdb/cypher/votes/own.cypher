// Which votes in this contest are of one of these people, or of somebody who acted for one of these stakeholders then?
// $contest: its code
// $people: ids of actors
// $stakeholders: ids of stakeholders
MATCH (v:Vote {contest: $contest})
WHERE v.voter IN $people OR any(each IN v.parties WHERE each IN $stakeholders)
RETURN v.voter AS voter, v.choice AS choice, coalesce(v.parties, []) AS parties, v.at AS at
ORDER BY voter, at
