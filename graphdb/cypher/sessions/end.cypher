// End a session.
// $id: SHA-256 of what its cookie holds
MATCH (session:Session {id: $id})
DELETE session
