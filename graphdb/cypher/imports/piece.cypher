// Which entries are in one piece of what an import would change? As JSON.
// $id: of the piece
MATCH (some:Staged {id: $id})
RETURN some.entries AS entries
