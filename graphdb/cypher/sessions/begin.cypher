// Keep a session, of which there is none with this id.
// $id: SHA-256 of what its cookie holds
// $properties: actor, name, role, lines, stakeholders, token, createdAt, expiresAt
CREATE (session:Session {id: $id})
SET session += $properties
