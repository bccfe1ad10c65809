// Keep an API token, of which there is none with this id.
// $id: id of the token
// $properties: hash, actor, name, role, lines, stakeholders, createdAt, expiresAt
CREATE (token:ApiToken {id: $id})
SET token += $properties
