// Which entries have a scope that is not in the list of scopes?
// $known: the scopes of entries
MATCH (n:Entry)
WHERE NOT n.scope IN $known
RETURN n.id + ' ' + n.scope AS example
