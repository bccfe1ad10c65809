// What is kept of an API token, which is not the token itself.
token.id AS id, token.hash AS hash, token.actor AS actor, token.name AS name, token.role AS role,
  token.lines AS lines, token.createdAt AS created_at, token.expiresAt AS expires_at, token.revokedAt AS revoked_at,
  token.lastUsedOn AS last_used_on, token.stakeholders AS stakeholders
