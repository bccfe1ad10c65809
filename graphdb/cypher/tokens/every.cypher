// Which API tokens are there?
MATCH (token:ApiToken)
RETURN token.id AS id, token.hash AS hash, token.actor AS actor, token.name AS name, token.role AS role,
  token.lines AS lines, token.createdAt AS created_at, token.expiresAt AS expires_at, token.revokedAt AS revoked_at,
  token.lastUsedOn AS last_used_on
ORDER BY created_at, id
