// Which API token has this id?
// $id: id of the token
MATCH (token:ApiToken {id: $id})
RETURN <fragments/token_columns>
