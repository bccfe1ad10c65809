// Which API token has this id?
// $id: id of the token
MATCH (token:ApiToken {id: $id})
RETURN token.id AS id, token.hash AS hash, token.actor AS actor, token.name AS name, token.role AS role,
  token.lines AS lines, token.createdAt AS created_at, token.expiresAt AS expires_at, token.revokedAt AS revoked_at,
  token.lastUsedOn AS last_used_on
