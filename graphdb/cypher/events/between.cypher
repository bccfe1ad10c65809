// Which events have an occurrence after one moment and before another, or may have, in the order of their begin?
// $since, $until: these moments
// $limit: so many at most
MATCH (e:Event) WHERE e.firstUtc < $until AND e.lastUtc >= $since
RETURN properties(e) AS event
ORDER BY e.firstUtc, e.id
LIMIT $limit
