// Which API tokens has this person?
// $actor: id of the actor
MATCH (token:ApiToken) WHERE token.actor = $actor
RETURN <fragments/token_columns>
ORDER BY created_at, id
