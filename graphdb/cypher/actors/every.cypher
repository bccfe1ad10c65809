// Who has ever acted or been given a token?
MATCH (actor:Actor)
RETURN actor.id AS id, actor.name AS name, actor.role AS role, actor.lines AS lines
