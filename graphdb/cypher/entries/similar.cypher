// Which entries share lines, goals, targets, places or stakeholders with these ones, and which do they share?
// $ids: ids of entries
// $limit: how many for each at most
UNWIND $ids AS id
MATCH (entry:Entry {id: id})-[:IMPLEMENTS|CONTRIBUTES_TO|LOCATED_IN|CARRIES_OUT]-(thing)
WITH DISTINCT entry, thing
MATCH (thing)-[:IMPLEMENTS|CONTRIBUTES_TO|LOCATED_IN|CARRIES_OUT]-(other:Entry)
WITH entry, thing, collect(DISTINCT other) AS others
UNWIND others AS other
WITH entry, other, thing, size(others) AS having
WHERE other.id <> entry.id
WITH entry, other, thing, having, labels(thing)[0] + ':' + coalesce(thing.code, toString(thing.number), thing.alpha3, thing.id) AS name
WITH entry, other, toInteger(round(sum(1.0 / log(having)) * 1000000)) AS score, collect(name) AS things, collect(having) AS havings
ORDER BY score DESC, other.id
WITH entry, collect({id: other.id, score: score, things: things, havings: havings})[..$limit] AS likest
UNWIND likest AS like
RETURN entry.id AS entry, like.id AS other, like.score AS score, like.things AS things, like.havings AS havings
