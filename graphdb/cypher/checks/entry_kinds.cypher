// Which entries have a kind that is not in the list of kinds?
// $known: the kinds of entries
MATCH (n:Entry)
WHERE any(kind IN n.kinds WHERE NOT kind IN $known)
RETURN n.id AS example
