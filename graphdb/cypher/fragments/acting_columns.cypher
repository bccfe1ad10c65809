// What is kept of a request to act for a stakeholder: the columns of graphdb.questions.acting.
r.id AS id, r.version AS version, r.status AS status, r.actor AS actor, r.stakeholder AS stakeholder, r.name AS name,
  r.country AS country, r.kind AS kind, r.queuedAt AS queued_at, r.salt AS salt, r.steps AS steps
