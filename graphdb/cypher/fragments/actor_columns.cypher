// What is kept of somebody who acted.
actor.id AS id, actor.name AS name, actor.role AS role, actor.lines AS lines
