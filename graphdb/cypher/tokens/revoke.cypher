// Revoke an API token: since when is it revoked?
// $id: id of the token
// $at: now
MATCH (token:ApiToken {id: $id})
SET token.revokedAt = coalesce(token.revokedAt, $at)
RETURN token.revokedAt AS revoked_at
