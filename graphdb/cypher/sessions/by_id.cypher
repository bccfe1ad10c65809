// Which session has this id, and is the API token that it was begun with still good?
// $id: SHA-256 of what its cookie holds
MATCH (session:Session {id: $id})
OPTIONAL MATCH (token:ApiToken {id: session.token})
RETURN session.id AS id, session.actor AS actor, session.name AS name, session.role AS role, session.lines AS lines,
  session.stakeholders AS stakeholders,
  session.token AS token, session.createdAt AS created_at, session.expiresAt AS expires_at,
  token.revokedAt AS revoked_at
