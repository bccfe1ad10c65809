// Which linkages have a status that is not in the list of statuses?
// $known: the statuses of linkages
MATCH (n:Linkage)
WHERE NOT n.status IN $known
RETURN n.key + ' ' + n.status AS example
