// Which API tokens are there?
MATCH (token:ApiToken)
RETURN <fragments/token_columns>
ORDER BY created_at, id
