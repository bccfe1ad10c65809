// Which entries have a status that is not in the list of statuses?
// $known: the statuses of entries
MATCH (n:Entry)
WHERE NOT n.status IN $known
RETURN n.id + ' ' + n.status AS example
