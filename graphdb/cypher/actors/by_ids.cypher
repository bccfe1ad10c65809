// Who are these?
// $ids: ids of actors
MATCH (actor:Actor) WHERE actor.id IN $ids
RETURN actor.id AS id, actor.name AS name, actor.role AS role, actor.lines AS lines
