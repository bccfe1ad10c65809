// Keep on which day an API token was used last.
// $id: id of the token
// $day: the day
MATCH (token:ApiToken {id: $id})
SET token.lastUsedOn = $day
